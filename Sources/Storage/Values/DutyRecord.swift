import DutyCalendar

/// One duty of a published roster, as the record keeps it.
public struct DutyRecord: Hashable, Sendable {
    /// The roster it belongs to, and its name within that roster.
    public let roster: String
    public let id: String
    public let unit: String
    public let post: String
    /// `lead`, `duty` or `standby`.
    public let role: String
    /// Half-open: who stands until 08:30 is not on duty at 08:30. At most `longest` apart.
    public let span: DutySpan
    /// Who stands, or stood.
    public let person: String
    /// Whose turn it is, which an exchange does not change.
    public let owner: String
    /// The version of the roster that this comes from.
    public let version: Int64

    /// No duty is longer. It bounds how far back "who is on duty" has to look.
    public static let longest = Minutes.hours(31 * 24)

    public init(
        roster: String, id: String, unit: String, post: String, role: String, span: DutySpan, person: String,
        owner: String, version: Int64
    ) {
        self.roster = roster
        self.id = id
        self.unit = unit
        self.post = post
        self.role = role
        self.span = span
        self.person = person
        self.owner = owner
        self.version = version
    }
}
