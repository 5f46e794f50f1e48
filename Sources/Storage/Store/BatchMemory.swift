/// What a batch of acts has read already. The batch holds the lock on the journal's head, so nobody else writes documents
/// or numbers meanwhile, and what it read stays true until it writes it itself.
struct BatchMemory {
    struct Key: Hashable {
        let kind: String
        let id: String
    }

    /// A unit's yearly count.
    struct Series: Hashable, Comparable {
        let unit: String
        let name: String
        let year: Int

        static func < (left: Series, right: Series) -> Bool {
            (left.unit, left.name, left.year) < (right.unit, right.name, right.year)
        }
    }

    /// As read; nil for one that is not there.
    var documents: [Key: Document?] = [:]
    /// The number that was given out last, of each series that this batch takes from. Written at its end.
    var numbers: [Series: Int64] = [:]

    private static let mostDocuments = 100

    mutating func remember(_ document: Document?, kind: String, id: String) {
        if documents.count < Self.mostDocuments { documents.updateValue(document, forKey: Key(kind: kind, id: id)) }
    }

    mutating func forget(_ kind: String, _ id: String) { documents.removeValue(forKey: Key(kind: kind, id: id)) }
}
