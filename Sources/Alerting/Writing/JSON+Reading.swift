extension JSON {
    /// Reads an answer of a messaging system. Nil for anything that is not one JSON value, and for one nested deeper than 32.
    init?(bytes: [UInt8]) {
        var reader = JSONReader(bytes: bytes)
        guard let value = reader.value(depth: 0) else { return nil }
        reader.skipSpace()
        guard reader.isAtEnd else { return nil }
        self = value
    }
}

private struct JSONReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position >= bytes.count }
    private var next: UInt8? { isAtEnd ? nil : bytes[position] }

    mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    }

    private mutating func take(_ character: Character) -> Bool {
        guard let byte = next, byte == character.asciiValue else { return false }
        position += 1
        return true
    }

    private mutating func take(word: String) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    mutating func value(depth: Int) -> JSON? {
        guard depth <= 32 else { return nil }
        skipSpace()
        if take("{") { return object(depth: depth) }
        if take("[") { return array(depth: depth) }
        if take("\"") { return string().map(JSON.string) }
        if take(word: "true") { return .bool(true) }
        if take(word: "false") { return .bool(false) }
        if take(word: "null") { return .null }
        return number()
    }

    private mutating func object(depth: Int) -> JSON? {
        var members: [JSON.Member] = []
        skipSpace()
        if take("}") { return .object([]) }
        repeat {
            skipSpace()
            guard take("\""), let name = string() else { return nil }
            skipSpace()
            guard take(":"), let value = value(depth: depth + 1) else { return nil }
            members.append(JSON.Member(name: name, value: value))
            skipSpace()
        } while take(",")
        return take("}") ? .object(members) : nil
    }

    private mutating func array(depth: Int) -> JSON? {
        var elements: [JSON] = []
        skipSpace()
        if take("]") { return .array([]) }
        repeat {
            guard let value = value(depth: depth + 1) else { return nil }
            elements.append(value)
            skipSpace()
        } while take(",")
        return take("]") ? .array(elements) : nil
    }

    private mutating func number() -> JSON? {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) || Array("+-.eE".utf8).contains(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if let whole = Int64(text) { return .integer(whole) }
        return Double(text) == nil ? nil : .decimal(text)
    }

    /// After the opening quotation mark.
    private mutating func string() -> String? {
        var units: [UInt16] = []
        var plain: [UInt8] = []
        var text = ""
        func flush(_ units: inout [UInt16], _ plain: inout [UInt8], _ text: inout String) {
            text += String(decoding: plain, as: UTF8.self) + String(decoding: units, as: UTF16.self)
            units = []
            plain = []
        }
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                flush(&units, &plain, &text)
                return text
            case UInt8(ascii: "\\"):
                guard let escape = next else { return nil }
                position += 1
                if escape == UInt8(ascii: "u") {
                    if !plain.isEmpty { flush(&units, &plain, &text) }
                    guard position + 4 <= bytes.count,
                        let unit = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
                    else { return nil }
                    position += 4
                    units.append(unit)
                } else {
                    guard let meaning = Self.escapes[escape] else { return nil }
                    if !units.isEmpty { flush(&units, &plain, &text) }
                    plain.append(meaning)
                }
            case 0..<0x20: return nil
            default:
                if !units.isEmpty { flush(&units, &plain, &text) }
                plain.append(byte)
            }
        }
        return nil
    }

    private static let escapes: [UInt8: UInt8] = [
        0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
    ]
}
