import Foundation

/// A JSON text cut into its values, in the order of the text: what ``JSONTapeDecoder`` reads from.
///
/// It knows one error, ``Unread``: whoever gets it asks Foundation, which says what is wrong, or takes what this leaves
/// out (numbers of an unusual form, values of Foundation's own types).
final class JSONTape {
    struct Unread: Error {}

    enum Kind: UInt8 { case object, array, text, escapedText, number, yes, no, null }

    /// A value. Keys of an object are values too, each before its own.
    struct Node {
        let kind: Kind
        /// Of a text without its quotes.
        let start: Int
        var end: Int
        /// The number of the node behind it and all that it holds.
        var next: Int
        /// Of the values in it.
        var count: Int
    }

    private let bytes: [UInt8]
    private(set) var nodes: [Node] = []
    private var place = 0
    private static let deepest = 64

    init(_ text: String) throws {
        bytes = Array(text.utf8)
        nodes.reserveCapacity(128)
        try bytes.withUnsafeBufferPointer { bytes in
            try value(bytes, depth: 0)
            space(bytes)
            guard place == bytes.count else { throw Unread() }
        }
    }

    // MARK: What a value holds

    func text(_ node: Node) throws -> String {
        switch node.kind {
        case .text: bytes.withUnsafeBufferPointer { String(decoding: $0[node.start..<node.end], as: UTF8.self) }
        case .escapedText: try unescaped(node)
        default: throw Unread()
        }
    }

    func isText(_ node: Node, _ text: String) -> Bool {
        var text = text
        return text.withUTF8 { text in
            guard node.kind == .text, text.count == node.end - node.start else { return false }
            return bytes.withUnsafeBufferPointer { bytes in
                guard let left = bytes.baseAddress, let right = text.baseAddress else { return text.isEmpty }
                return memcmp(left + node.start, right, text.count) == 0
            }
        }
    }

    /// Digits only, with or without a minus.
    func integer<Number: FixedWidthInteger>(_ node: Node) throws -> Number {
        guard node.kind == .number else { throw Unread() }
        let isNegative = bytes[node.start] == UInt8(ascii: "-")
        let digits = bytes[(isNegative ? node.start + 1 : node.start)..<node.end]
        guard let first = digits.first, digits.count == 1 || first != UInt8(ascii: "0") else { throw Unread() }
        var number: Number = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { throw Unread() }
            let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            let digit = Number(byte - UInt8(ascii: "0"))
            let (sum, overflows) =
                isNegative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
            guard !isTooLarge, !overflows else { throw Unread() }
            number = sum
        }
        return number
    }

    private func unescaped(_ node: Node) throws -> String {
        var found: [UInt8] = []
        found.reserveCapacity(node.end - node.start)
        var index = node.start
        while index < node.end {
            guard bytes[index] == UInt8(ascii: "\\") else {
                found.append(bytes[index])
                index += 1
                continue
            }
            switch bytes[index + 1] {
            case UInt8(ascii: "b"): found.append(0x08)
            case UInt8(ascii: "t"): found.append(0x09)
            case UInt8(ascii: "n"): found.append(0x0a)
            case UInt8(ascii: "f"): found.append(0x0c)
            case UInt8(ascii: "r"): found.append(0x0d)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): found.append(bytes[index + 1])
            default: throw Unread()
            }
            index += 2
        }
        return String(decoding: found, as: UTF8.self)
    }

    // MARK: Cutting

    private typealias Bytes = UnsafeBufferPointer<UInt8>

    private func space(_ bytes: Bytes) {
        while place < bytes.count, [0x20, 0x0a, 0x0d, 0x09].contains(bytes[place]) { place += 1 }
    }

    /// The next byte that is no space; 0 at the end.
    private func peek(_ bytes: Bytes) -> UInt8 {
        if place < bytes.count, bytes[place] > 0x20 { return bytes[place] }
        space(bytes)
        return place < bytes.count ? bytes[place] : 0
    }

    private func value(_ bytes: Bytes, depth: Int) throws {
        guard depth < Self.deepest else { throw Unread() }
        switch peek(bytes) {
        case UInt8(ascii: "{"): try container(bytes, .object, closing: UInt8(ascii: "}"), depth: depth)
        case UInt8(ascii: "["): try container(bytes, .array, closing: UInt8(ascii: "]"), depth: depth)
        case UInt8(ascii: "\""): try text(bytes)
        case UInt8(ascii: "t"): try word("true", .yes, bytes)
        case UInt8(ascii: "f"): try word("false", .no, bytes)
        case UInt8(ascii: "n"): try word("null", .null, bytes)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): number(bytes)
        default: throw Unread()
        }
    }

    private func container(_ bytes: Bytes, _ kind: Kind, closing: UInt8, depth: Int) throws {
        let index = nodes.count
        nodes.append(Node(kind: kind, start: place, end: place, next: 0, count: 0))
        place += 1
        var count = 0
        if peek(bytes) != closing {
            while true {
                if kind == .object {
                    guard peek(bytes) == UInt8(ascii: "\"") else { throw Unread() }
                    try text(bytes)
                    // Names with escapes are left to Foundation.
                    guard nodes.last?.kind == .text, peek(bytes) == UInt8(ascii: ":") else { throw Unread() }
                    place += 1
                }
                try value(bytes, depth: depth + 1)
                count += 1
                let byte = peek(bytes)
                if byte == closing { break }
                guard byte == UInt8(ascii: ",") else { throw Unread() }
                place += 1
            }
        }
        place += 1
        nodes[index].end = place
        nodes[index].next = nodes.count
        nodes[index].count = count
    }

    private func text(_ bytes: Bytes) throws {
        let start = place + 1
        var end = start
        var kind = Kind.text
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
            guard bytes[end] >= 0x20 else { throw Unread() }
            if bytes[end] == UInt8(ascii: "\\") {
                kind = .escapedText
                end += 1
            }
            end += 1
        }
        guard end < bytes.count else { throw Unread() }
        place = end + 1
        append(kind, start, end)
    }

    private func word(_ word: StaticString, _ kind: Kind, _ bytes: Bytes) throws {
        let count = word.utf8CodeUnitCount
        guard let base = bytes.baseAddress, place + count <= bytes.count,
            memcmp(base + place, word.utf8Start, count) == 0
        else { throw Unread() }
        append(kind, place, place + count)
        place += count
    }

    private func number(_ bytes: Bytes) {
        let start = place
        while place < bytes.count, Self.isOfNumber(bytes[place]) { place += 1 }
        append(.number, start, place)
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private func append(_ kind: Kind, _ start: Int, _ end: Int) {
        nodes.append(Node(kind: kind, start: start, end: end, next: nodes.count + 1, count: 0))
    }
}
