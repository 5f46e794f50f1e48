import Foundation

/// One entry as a line of JSON, without the line's end. docs/journal.md promises this form to other programs.
extension JournalEntry {
    public var jsonLine: String {
        var line = JSONLine()
        line.open("{")
        line.add("sequence", sequence)
        line.add("unit", note.unit)
        line.add("actor", note.actor)
        line.add("actAt", note.actAt.milliseconds)
        line.add("enteredAt", note.enteredAt.milliseconds)
        line.add("kind", note.kind)
        line.add("subject", note.subject)
        line.add("change", note.change)
        line.add("previous", previous)
        line.add("hash", hash)
        line.close("}")
        return line.text
    }
}

/// Writes one JSON value on one line. Texts keep every character; only what JSON demands is escaped.
struct JSONLine {
    private var bytes: [UInt8] = []
    private var isFirst = true

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var utf8: [UInt8] { bytes }

    mutating func open(_ bracket: Character) {
        bytes.append(contentsOf: String(bracket).utf8)
        isFirst = true
    }

    mutating func close(_ bracket: Character) {
        bytes.append(contentsOf: String(bracket).utf8)
        isFirst = false
    }

    mutating func add(_ name: String, _ value: String) {
        key(name)
        quote(value)
    }

    mutating func add(_ name: String, _ value: Int64) {
        key(name)
        bytes.append(contentsOf: String(value).utf8)
    }

    /// An element of an array.
    mutating func add(_ value: SQLValue) {
        separate()
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .integer(let number): bytes.append(contentsOf: String(number).utf8)
        case .text(let text): quote(text)
        }
    }

    mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                bytes.append(contentsOf: "\\u00\(digits.count == 1 ? "0" : "")\(digits)".utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
