/// Header lines as they came (RFC 9112, 5).
enum HeaderLines {
    /// Names and values without white space around them, in their order. A folded line continues the value before it; a
    /// line without a colon is left out.
    static func read(_ bytes: [UInt8]) -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            if isSpace(line[line.startIndex]) {
                if let last = headers.indices.last { headers[last].value += " " + text(line) }
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                headers.append((text(line[..<colon]), text(line[(colon + 1)...])))
            }
        }
        return headers
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let start = bytes.drop(while: isSpace)
        let end = start.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start.startIndex
        return String(decoding: start[..<end], as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
