/// What verifying the journal found.
public enum JournalVerdict: Hashable, Sendable {
    /// Every entry is as it was written, up to this head.
    case whole(JournalHead)
    case broken(JournalFault)
}

/// The first entry that is not as it was written.
public struct JournalFault: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// Its contents or its hash are not those that were written.
        case altered
        /// It was taken out.
        case removed
        /// It stands where another entry belongs, which is still there.
        case reordered
        /// It was not written by this program in this place.
        case inserted
        /// It and all after it were cut off at the end.
        case cutOff
        /// It, or something before it, was written anew together with all hashes that follow: the chain agrees with
        /// itself, and not with the head that left the house.
        case rewritten
    }

    public let kind: Kind
    /// Which entry: its number, or the number that it had.
    public let sequence: Int64

    public init(kind: Kind, sequence: Int64) {
        self.kind = kind
        self.sequence = sequence
    }
}

extension JournalFault: CustomStringConvertible {
    public var description: String {
        switch kind {
        case .altered: "entry \(sequence) was altered"
        case .removed: "entry \(sequence) was removed"
        case .reordered: "entry \(sequence) does not stand in its place: entries were reordered"
        case .inserted: "entry \(sequence) was inserted"
        case .cutOff: "entry \(sequence) and what followed were cut off"
        case .rewritten: "entry \(sequence) or one before it was replaced, and everything after it written anew"
        }
    }
}
