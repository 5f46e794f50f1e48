import Foundation

/// The lines in which two texts differ.
public struct LineDifference: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        public let isAdded: Bool
        /// In the old text if it was removed, in the new one if it was added; from 1.
        public let number: Int
        public let text: String

        /// `+12 name: 南江县`.
        public var rendered: String { "\(isAdded ? "+" : "-")\(number) \(text)" }
    }

    /// By place, what was removed before what was added there.
    public let lines: [Line]

    public init(from old: String, to new: String) {
        let (old, new) = (Self.lines(old), Self.lines(new))
        let start = zip(old, new).prefix { $0 == $1 }.count
        let end = zip(old.dropFirst(start).reversed(), new.dropFirst(start).reversed()).prefix { $0 == $1 }.count
        let (gone, come) = (old[start..<(old.count - end)], new[start..<(new.count - end)])
        var removed = Set(gone.indices), added = Set(come.indices)
        // The search for what stayed takes the product of both; a text that is another one altogether is told whole.
        if gone.count * come.count <= 4_000_000 {
            let change = Array(come).difference(from: Array(gone))
            removed = []
            added = []
            for step in change {
                switch step {
                case .remove(let offset, _, _): removed.insert(offset + start)
                case .insert(let offset, _, _): added.insert(offset + start)
                }
            }
        }
        var lines: [Line] = []
        var (left, right) = (start, start)
        while left < gone.endIndex || right < come.endIndex {
            if left < gone.endIndex, removed.contains(left) {
                lines.append(Line(isAdded: false, number: left + 1, text: old[left]))
                left += 1
            } else if right < come.endIndex, added.contains(right) {
                lines.append(Line(isAdded: true, number: right + 1, text: new[right]))
                right += 1
            } else {
                left += 1
                right += 1
            }
        }
        self.lines = lines
    }

    /// Without the line ends, of whichever kind they are.
    private static func lines(_ text: String) -> [String] {
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in String(String.UnicodeScalarView(line.last == "\r" ? line.dropLast() : line)) }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}

extension Data {
    /// As an operator sees it: UTF-8, or GB 18030 as spreadsheets save it; without a byte order mark.
    var shownText: String {
        let content = starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self[...]
        return String(validating: content, as: UTF8.self)
            ?? String(data: Data(content), encoding: String.Encoding(rawValue: 0x8000_0632))
            ?? String(decoding: content, as: UTF8.self)
    }
}
