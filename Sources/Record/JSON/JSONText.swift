import Foundation

/// JSON text that grows: a stack of open containers over one buffer.
struct JSONText {
    /// An open container, for as long as it is open.
    struct Place {
        let depth: Int
        let number: Int
    }

    private struct Container {
        let number: Int
        let isArray: Bool
        let start: Int
        /// Where its fields begin in ``fields``.
        let firstField: Int
    }
    private(set) var bytes: [UInt8] = []
    private var open: [Container] = []
    /// Where the fields of the open objects begin, keys included.
    private var fields: [Int] = []
    private var spare: [UInt8] = []
    private var pieces: [Range<Int>] = []
    private var containers = 0
    private var problem: EncodingError?

    init() {
        bytes.reserveCapacity(4096)
        fields.reserveCapacity(64)
    }

    /// - Throws: `EncodingError` for a value that wrote nothing, or wrote to a container that it had left.
    mutating func finish() throws -> String {
        while !open.isEmpty { close() }
        if let problem { throw problem }
        guard !bytes.isEmpty else { throw failure("a value encoded nothing") }
        return String(decoding: bytes.dropLast(), as: UTF8.self)
    }

    // MARK: Containers

    mutating func begin(array isArray: Bool) -> Place {
        containers += 1
        open.append(
            Container(number: containers, isArray: isArray, start: bytes.count, firstField: fields.count))
        bytes.append(isArray ? UInt8(ascii: "[") : UInt8(ascii: "{"))
        return Place(depth: open.count, number: containers)
    }

    /// Closes what was opened within the container at `place`, which is to be written to next.
    mutating func goBack(to place: Place) {
        while open.count > place.depth { close() }
        if open.last?.number != place.number { problem = failure("a container was written to after it was left") }
    }

    mutating func field(_ key: String) {
        fields.append(bytes.count)
        quote(key)
        bytes[bytes.count - 1] = UInt8(ascii: ":")
    }

    /// Every value ends with a comma, so that fields can change places; the last comma becomes the bracket.
    private mutating func close() {
        guard let container = open.popLast() else { return }
        if !container.isArray { sortFields(from: container.firstField) }
        let bracket = container.isArray ? UInt8(ascii: "]") : UInt8(ascii: "}")
        if bytes.count == container.start + 1 {
            bytes.append(bracket)
        } else {
            bytes[bytes.count - 1] = bracket
        }
        bytes.append(UInt8(ascii: ","))
    }

    private mutating func sortFields(from first: Int) {
        defer { fields.removeSubrange(first...) }
        guard fields.count - first > 1 else { return }
        let start = fields[first], end = bytes.count
        pieces.removeAll(keepingCapacity: true)
        for index in first..<fields.count {
            pieces.append(fields[index]..<(index + 1 < fields.count ? fields[index + 1] : end))
        }
        guard sortPieces() else { return }
        spare.removeAll(keepingCapacity: true)
        for piece in pieces { spare.append(contentsOf: bytes[piece]) }
        bytes.replaceSubrange(start..<end, with: spare)
    }

    /// Whether any changed its place. They are few, and often nearly in order.
    private mutating func sortPieces() -> Bool {
        var hasMoved = false
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            func isBefore(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
                memcmp(base + left.lowerBound, base + right.lowerBound, min(left.count, right.count)) < 0
            }
            for index in 1..<pieces.count {
                var place = index
                while place > 0, isBefore(pieces[place], pieces[place - 1]) {
                    pieces.swapAt(place, place - 1)
                    place -= 1
                    hasMoved = true
                }
            }
        }
        return hasMoved
    }

    private func failure(_ reason: String) -> EncodingError {
        EncodingError.invalidValue(reason, EncodingError.Context(codingPath: [], debugDescription: reason))
    }

    // MARK: Values

    /// A value that wrote nothing.
    mutating func nothing() { bytes.append(contentsOf: "{},".utf8) }

    mutating func null() { bytes.append(contentsOf: "null,".utf8) }

    mutating func flag(_ value: Bool) { bytes.append(contentsOf: value ? "true,".utf8 : "false,".utf8) }

    mutating func number(_ value: some BinaryInteger) {
        bytes.append(contentsOf: String(value).utf8)
        bytes.append(UInt8(ascii: ","))
    }

    mutating func number(_ value: Double) throws {
        guard value.isFinite else { throw failure("\(value) is no number of JSON") }
        if let whole = Int64(exactly: value) { return number(whole) }
        bytes.append(contentsOf: value.description.utf8)
        bytes.append(UInt8(ascii: ","))
    }

    mutating func text(_ value: String) { quote(value) }

    /// The text in quotes, and a comma.
    private mutating func quote(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { source in
            var begin = 0
            for (index, byte) in source.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5c {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[begin..<index]))
                escape(byte)
                begin = index + 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[begin...]))
        }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ","))
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0a: bytes.append(UInt8(ascii: "n"))
        case 0x0c: bytes.append(UInt8(ascii: "f"))
        case 0x0d: bytes.append(UInt8(ascii: "r"))
        case 0x22, 0x5c: bytes.append(byte)
        default: bytes.append(contentsOf: (byte < 0x10 ? "u000" : "u00").utf8 + Array(String(byte, radix: 16).utf8))
        }
    }
}
