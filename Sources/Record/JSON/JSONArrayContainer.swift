/// The elements of one array.
struct JSONArrayContainer: UnkeyedEncodingContainer {
    let writer: JSONWriter
    let place: JSONText.Place
    private(set) var count = 0
    var codingPath: [any CodingKey] { [] }

    init(writer: JSONWriter, place: JSONText.Place) {
        self.writer = writer
        self.place = place
    }

    private mutating func begin() -> JSONSingleValue {
        writer.pointee.goBack(to: place)
        count += 1
        return JSONSingleValue(writer: writer)
    }

    mutating func encodeNil() throws { try begin().encodeNil() }
    mutating func encode(_ value: Bool) throws { try begin().encode(value) }
    mutating func encode(_ value: String) throws { try begin().encode(value) }
    mutating func encode(_ value: Double) throws { try begin().encode(value) }
    mutating func encode(_ value: Float) throws { try begin().encode(value) }
    mutating func encode(_ value: Int) throws { try begin().encode(value) }
    mutating func encode(_ value: Int8) throws { try begin().encode(value) }
    mutating func encode(_ value: Int16) throws { try begin().encode(value) }
    mutating func encode(_ value: Int32) throws { try begin().encode(value) }
    mutating func encode(_ value: Int64) throws { try begin().encode(value) }
    mutating func encode(_ value: UInt) throws { try begin().encode(value) }
    mutating func encode(_ value: UInt8) throws { try begin().encode(value) }
    mutating func encode(_ value: UInt16) throws { try begin().encode(value) }
    mutating func encode(_ value: UInt32) throws { try begin().encode(value) }
    mutating func encode(_ value: UInt64) throws { try begin().encode(value) }

    mutating func encode(_ value: some Encodable) throws {
        _ = begin()
        try writer.value(value, in: place)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        nested().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { nested().unkeyedContainer() }

    mutating func superEncoder() -> any Encoder { nested() }

    private mutating func nested() -> JSONValueEncoder {
        _ = begin()
        return JSONValueEncoder(writer: writer)
    }
}
