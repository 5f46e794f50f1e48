/// The fields of one object.
struct JSONObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: JSONWriter
    let place: JSONText.Place
    var codingPath: [any CodingKey] { [] }

    private func begin(_ key: Key) -> JSONSingleValue {
        writer.pointee.goBack(to: place)
        writer.pointee.field(key.stringValue)
        return JSONSingleValue(writer: writer)
    }

    func encodeNil(forKey key: Key) throws { try begin(key).encodeNil() }
    func encode(_ value: Bool, forKey key: Key) throws { try begin(key).encode(value) }
    func encode(_ value: String, forKey key: Key) throws { try begin(key).encode(value) }
    func encode(_ value: Double, forKey key: Key) throws { try begin(key).encode(value) }
    func encode(_ value: Float, forKey key: Key) throws { try begin(key).encode(value) }
    func encode(_ value: Int, forKey key: Key) throws { try begin(key).encode(value) }
    func encode(_ value: Int8, forKey key: Key) throws { try begin(key).encode(value) }
    func encode(_ value: Int16, forKey key: Key) throws { try begin(key).encode(value) }
    func encode(_ value: Int32, forKey key: Key) throws { try begin(key).encode(value) }
    func encode(_ value: Int64, forKey key: Key) throws { try begin(key).encode(value) }
    func encode(_ value: UInt, forKey key: Key) throws { try begin(key).encode(value) }
    func encode(_ value: UInt8, forKey key: Key) throws { try begin(key).encode(value) }
    func encode(_ value: UInt16, forKey key: Key) throws { try begin(key).encode(value) }
    func encode(_ value: UInt32, forKey key: Key) throws { try begin(key).encode(value) }
    func encode(_ value: UInt64, forKey key: Key) throws { try begin(key).encode(value) }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        _ = begin(key)
        try writer.value(value, in: place)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        nested(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { nested(key).unkeyedContainer() }

    func superEncoder() -> any Encoder {
        guard let key = Key(stringValue: "super") else { return JSONValueEncoder(writer: writer) }
        return nested(key)
    }

    func superEncoder(forKey key: Key) -> any Encoder { nested(key) }

    private func nested(_ key: Key) -> JSONValueEncoder {
        _ = begin(key)
        return JSONValueEncoder(writer: writer)
    }
}
