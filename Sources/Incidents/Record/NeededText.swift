extension String {
    /// Whether there is anything but white space.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// A reason, a ground, a name that the record cannot do without.
    func needed(_ field: RecordField) throws(IncidentRefusal) {
        if isBlank { throw .missing([field]) }
    }
}
