/// The text that all encoders of one value write to. A bare pointer, because every field is a few calls: counting references
/// and checking for overlapping access took more than half of the time. It is valid while ``SortedJSON/text(_:)`` runs; a
/// value that keeps its encoder for longer breaks what `Encodable` asks of it.
typealias JSONWriter = UnsafeMutablePointer<JSONText>

extension UnsafeMutablePointer where Pointee == JSONText {
    /// A value within the container at `place`, which stays open.
    func value(_ value: some Encodable, in place: JSONText.Place) throws {
        let before = pointee.bytes.count
        try value.encode(to: JSONValueEncoder(writer: self))
        pointee.goBack(to: place)
        if pointee.bytes.count == before { pointee.nothing() }
    }
}
