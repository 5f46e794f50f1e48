/// Where a value that is about to be encoded writes itself. It knows no coding path: what fails here is no matter of the
/// value's contents.
struct JSONValueEncoder: Encoder {
    let writer: JSONWriter

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(JSONObjectContainer<Key>(writer: writer, place: writer.pointee.begin(array: false)))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONArrayContainer(writer: writer, place: writer.pointee.begin(array: true))
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { JSONSingleValue(writer: writer) }
}

struct JSONSingleValue: SingleValueEncodingContainer {
    let writer: JSONWriter
    var codingPath: [any CodingKey] { [] }

    func encodeNil() throws { writer.pointee.null() }
    func encode(_ value: Bool) throws { writer.pointee.flag(value) }
    func encode(_ value: String) throws { writer.pointee.text(value) }
    func encode(_ value: Double) throws { try writer.pointee.number(value) }
    func encode(_ value: Float) throws { try writer.pointee.number(Double(value)) }
    func encode(_ value: Int) throws { writer.pointee.number(value) }
    func encode(_ value: Int8) throws { writer.pointee.number(value) }
    func encode(_ value: Int16) throws { writer.pointee.number(value) }
    func encode(_ value: Int32) throws { writer.pointee.number(value) }
    func encode(_ value: Int64) throws { writer.pointee.number(value) }
    func encode(_ value: UInt) throws { writer.pointee.number(value) }
    func encode(_ value: UInt8) throws { writer.pointee.number(value) }
    func encode(_ value: UInt16) throws { writer.pointee.number(value) }
    func encode(_ value: UInt32) throws { writer.pointee.number(value) }
    func encode(_ value: UInt64) throws { writer.pointee.number(value) }
    func encode(_ value: some Encodable) throws { try value.encode(to: JSONValueEncoder(writer: writer)) }
}
