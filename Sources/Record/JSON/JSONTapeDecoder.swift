import Foundation

/// Reads values from a ``JSONTape``: the same ones as Foundation's decoder reads from the text, in less time. It has no
/// words for what is wrong and knows no coding paths.
struct JSONTapeDecoder: Decoder, SingleValueDecodingContainer {
    let tape: JSONTape
    /// The number of the value's node.
    let index: Int

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    static func value<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        try JSONTapeDecoder(tape: JSONTape(text), index: 0).decode(type)
    }

    private var node: JSONTape.Node { tape.nodes[index] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard node.kind == .object else { throw JSONTape.Unread() }
        return KeyedDecodingContainer(JSONTapeObject<Key>(tape: tape, index: index))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard node.kind == .array else { throw JSONTape.Unread() }
        return JSONTapeArray(tape: tape, index: index)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { node.kind == .null }

    func decode(_ type: Bool.Type) throws -> Bool {
        switch node.kind {
        case .yes: true
        case .no: false
        default: throw JSONTape.Unread()
        }
    }

    func decode(_ type: String.Type) throws -> String { try tape.text(node) }

    /// Whole numbers only; the others are Foundation's.
    func decode(_ type: Double.Type) throws -> Double {
        let number: Int64 = try tape.integer(node)
        guard let exact = Double(exactly: number) else { throw JSONTape.Unread() }
        return exact
    }

    func decode(_ type: Float.Type) throws -> Float { throw JSONTape.Unread() }
    func decode(_ type: Int.Type) throws -> Int { try tape.integer(node) }
    func decode(_ type: Int8.Type) throws -> Int8 { try tape.integer(node) }
    func decode(_ type: Int16.Type) throws -> Int16 { try tape.integer(node) }
    func decode(_ type: Int32.Type) throws -> Int32 { try tape.integer(node) }
    func decode(_ type: Int64.Type) throws -> Int64 { try tape.integer(node) }
    func decode(_ type: UInt.Type) throws -> UInt { try tape.integer(node) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try tape.integer(node) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try tape.integer(node) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try tape.integer(node) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try tape.integer(node) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        // Foundation's decoder has ways of its own for these.
        if type == Data.self || type == URL.self || type == Decimal.self || type == Date.self {
            throw JSONTape.Unread()
        }
        return try type.init(from: self)
    }
}

/// The fields of an object.
private struct JSONTapeObject<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let tape: JSONTape
    let index: Int

    var codingPath: [any CodingKey] { [] }

    var allKeys: [Key] {
        var keys: [Key] = []
        var next = index + 1
        for _ in 0..<tape.nodes[index].count {
            if let text = try? tape.text(tape.nodes[next]), let key = Key(stringValue: text) { keys.append(key) }
            next = tape.nodes[next + 1].next
        }
        return keys
    }

    private func find(_ key: some CodingKey) -> JSONTapeDecoder? {
        let name = key.stringValue
        var next = index + 1
        for _ in 0..<tape.nodes[index].count {
            let node = tape.nodes[next]
            if tape.isText(node, name) { return JSONTapeDecoder(tape: tape, index: next + 1) }
            next = tape.nodes[next + 1].next
        }
        return nil
    }

    private func require(_ key: some CodingKey) throws -> JSONTapeDecoder {
        guard let found = find(key) else { throw JSONTape.Unread() }
        return found
    }

    private func present(_ key: Key) throws -> JSONTapeDecoder? {
        guard let found = find(key), !found.decodeNil() else { return nil }
        return found
    }

    func contains(_ key: Key) -> Bool { find(key) != nil }
    func decodeNil(forKey key: Key) throws -> Bool { try require(key).decodeNil() }
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try require(key).decode(type) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try require(key).decode(type) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try require(key).decode(type) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try require(key).decode(type) }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try require(key).decode(type)
    }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try present(key)?.decode(type) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try present(key)?.decode(type) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try present(key)?.decode(type) }
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try present(key)?.decode(type)
    }

    func nestedContainer<Inner: CodingKey>(
        keyedBy type: Inner.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Inner> { try require(key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try require(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { throw JSONTape.Unread() }
    func superDecoder(forKey key: Key) throws -> any Decoder { try require(key) }
}

/// The values of an array, one after the other.
private struct JSONTapeArray: UnkeyedDecodingContainer {
    let tape: JSONTape
    private let elements: Int
    private(set) var currentIndex = 0
    private var next: Int

    init(tape: JSONTape, index: Int) {
        self.tape = tape
        elements = tape.nodes[index].count
        next = index + 1
    }

    var codingPath: [any CodingKey] { [] }
    var count: Int? { elements }
    var isAtEnd: Bool { currentIndex >= elements }

    private mutating func step() throws -> JSONTapeDecoder {
        guard !isAtEnd else { throw JSONTape.Unread() }
        defer {
            currentIndex += 1
            next = tape.nodes[next].next
        }
        return JSONTapeDecoder(tape: tape, index: next)
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd else { throw JSONTape.Unread() }
        guard tape.nodes[next].kind == .null else { return false }
        _ = try step()
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try step().decode(type) }

    mutating func nestedContainer<Inner: CodingKey>(
        keyedBy type: Inner.Type
    ) throws -> KeyedDecodingContainer<Inner> { try step().container(keyedBy: type) }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try step().unkeyedContainer() }
    mutating func superDecoder() throws -> any Decoder { try step() }
}
