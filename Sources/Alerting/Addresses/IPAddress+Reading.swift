extension IPAddress {
    /// Reads every spelling that a resolver takes for an address: `127.0.0.1`, `127.1`, `0x7f000001`, `2130706433`,
    /// `0177.0.0.1`, `::1`, `::ffff:127.0.0.1`, `fe80::1%eth0`, with or without brackets, with a final dot. Nil for names.
    public init?(_ text: String) {
        var text = Substring(text)
        if text.hasPrefix("["), text.hasSuffix("]") { text = text.dropFirst().dropLast() }
        if text.contains(":") {
            guard let words = Self.words(ofVersion6: text.prefix { $0 != "%" }) else { return nil }
            self.init(bytes: words.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
        } else {
            if text.hasSuffix(".") { text = text.dropLast() }
            guard let word = Self.word(ofVersion4: text) else { return nil }
            self.init(version4: word)
        }
    }

    /// As `inet_aton`: one to four parts, each decimal, octal or hexadecimal; the last one fills the rest.
    private static func word(ofVersion4 text: Substring) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...4).contains(parts.count) else { return nil }
        var numbers: [UInt64] = []
        for part in parts {
            guard let number = number(part) else { return nil }
            numbers.append(number)
        }
        let last = numbers.removeLast()
        guard numbers.allSatisfy({ $0 <= 255 }), last < 1 << UInt64(8 * (4 - numbers.count)) else { return nil }
        let high = numbers.enumerated().reduce(UInt64(0)) { $0 | $1.element << UInt64(24 - 8 * $1.offset) }
        return UInt32(high | last)
    }

    private static func number(_ text: Substring) -> UInt64? {
        let lower = text.lowercased()
        guard let first = lower.utf8.first, (0x30...0x39).contains(first), lower.utf8.count <= 24 else { return nil }
        if lower.hasPrefix("0x") { return lower.count == 2 ? 0 : UInt64(lower.dropFirst(2), radix: 16) }
        if lower.hasPrefix("0"), lower.utf8.count > 1 { return UInt64(lower, radix: 8) }
        return UInt64(lower)
    }

    private static func words(ofVersion6 text: Substring) -> [UInt16]? {
        guard let gap = text.utf8.range(ofTwoColons: ()) else {
            let words = groups(text)
            return words?.count == 8 ? words : nil
        }
        let before = text[..<gap.lowerBound]
        let after = text[gap.upperBound...]
        guard let head = before.isEmpty ? [] : groups(before), let tail = after.isEmpty ? [] : groups(after),
            head.count + tail.count <= 7
        else { return nil }
        return head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail
    }

    /// Groups of four hexadecimal digits, the last one maybe an IPv4 address.
    private static func groups(_ text: Substring) -> [UInt16]? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var words: [UInt16] = []
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, part.contains(".") {
                guard part.filter({ $0 == "." }).count == 3, let word = word(ofVersion4: part) else { return nil }
                words += [UInt16(word >> 16), UInt16(word & 0xFFFF)]
            } else {
                guard (1...4).contains(part.utf8.count), let word = UInt16(part, radix: 16) else { return nil }
                words.append(word)
            }
        }
        return words
    }
}

extension Substring.UTF8View {
    fileprivate func range(ofTwoColons: Void) -> Range<Index>? {
        var position = startIndex
        while position < endIndex {
            let next = index(after: position)
            if next < endIndex, self[position] == UInt8(ascii: ":"), self[next] == UInt8(ascii: ":") {
                return position..<index(after: next)
            }
            position = next
        }
        return nil
    }
}
