/// Makes telephone numbers in free text unreadable.
///
/// A number is any run of seven or more digits, in whatever script, that only spaces, hyphens, dots, slashes, brackets,
/// plus signs or invisible characters come between. That takes some figures that are no telephone numbers as well, such as
/// amounts of seven digits: rather those than one number too few. Dates (`2026-10-01`) stay, and short numbers (110, 12345).
enum TelephoneMask {
    /// `keeping` is a number of an incident that stays where it stands as a whole; it must hold a letter.
    static func masked(_ text: String, keeping kept: String?) -> (text: String, count: Int) {
        let scalars = Array(text.unicodeScalars)
        let kept = kept.map { Array($0.unicodeScalars) } ?? []
        let keeps = kept.contains { $0.properties.isAlphabetic } && digit(kept.last) != nil
        var output = String.UnicodeScalarView()
        var count = 0
        var position = 0
        while position < scalars.count {
            let rest = scalars[position...]
            if keeps, rest.starts(with: kept), position == 0 || !isWord(scalars[position - 1]),
                !continues(scalars, at: position + kept.count)
            {
                output.append(contentsOf: kept)
                position += kept.count
            } else if digit(scalars[position]) != nil {
                let end = endOfRun(scalars, from: position)
                let run = scalars[position..<end]
                let skipped = lengthOfDate(run)
                let digits = run.dropFirst(skipped).filter { digit($0) != nil }.count
                if digits >= 7 {
                    count += 1
                    output.append(contentsOf: run.prefix(skipped))
                    output.append(contentsOf: "****".unicodeScalars)
                } else {
                    output.append(contentsOf: run)
                }
                position = end
            } else {
                output.append(scalars[position])
                position += 1
            }
        }
        return (String(output), count)
    }

    /// After the last digit that belongs to the run.
    private static func endOfRun(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        var end = start + 1
        var position = end
        var between = 0
        while position < scalars.count {
            if digit(scalars[position]) != nil {
                position += 1
                end = position
                between = 0
            } else if isInvisible(scalars[position]) {
                position += 1
            } else if isSeparator(scalars[position]), between < 4 {
                between += 1
                position += 1
            } else {
                break
            }
        }
        return end
    }

    /// How many scalars at the start are a date of this century, `2026-10-01` or `2026/10/01`, with the space after it.
    private static func lengthOfDate(_ run: ArraySlice<Unicode.Scalar>) -> Int {
        let run = Array(run)
        guard run.count >= 10, run[4] == "-" || run[4] == "/", run[7] == run[4] else { return 0 }
        let places = [0, 1, 2, 3, 5, 6, 8, 9]
        let digits = places.compactMap { run[$0].isASCII ? digit(run[$0]) : nil }
        guard digits.count == 8, digits[0] == 2, digits[1] == 0, (1...12).contains(digits[4] * 10 + digits[5]),
            (1...31).contains(digits[6] * 10 + digits[7])
        else { return 0 }
        if run.count == 10 { return 10 }
        return run[10] == " " ? 11 : 0
    }

    private static func continues(_ scalars: [Unicode.Scalar], at position: Int) -> Bool {
        guard position < scalars.count else { return false }
        return endOfRun(scalars, from: position - 1) > position
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.properties.isAlphabetic || digit(scalar) != nil || isSeparator(scalar) && scalar != " "
    }

    /// Also full-width, circled and Chinese digits, and 幺 as it is said on the telephone.
    static func digit(_ scalar: Unicode.Scalar?) -> Int? {
        guard let scalar else { return nil }
        // Nearly all that is read is one of these: no need for the tables of Unicode.
        if scalar.isASCII { return ("0"..."9").contains(scalar) ? Int(scalar.value - 0x30) : nil }
        if let place = chineseDigits.firstIndex(of: scalar) { return place % 10 }
        if scalar == "幺" { return 1 }
        // No other ideograph is a decimal digit.
        if (0x4E00...0x9FFF).contains(scalar.value) { return nil }
        switch scalar.properties.numericType {
        case .decimal, .digit: return scalar.properties.numericValue.map { Int($0) }
        default: return nil
        }
    }

    private static let chineseDigits = Array("〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖".unicodeScalars)

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .dashPunctuation: true
        case .control: scalar == "\t" || scalar == "\n" || scalar == "\r"
        default: "-.·•/()（）+＋．−_~～".unicodeScalars.contains(scalar)
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .format, .nonspacingMark, .enclosingMark: true
        default: false
        }
    }
}
