import DutyCalendar

/// What may leave by one channel, and all of it. Only ``Redaction`` and ``Digest`` make one, and every messaging system
/// takes nothing else: so nothing that was not cleared can be sent.
public struct ClearedMessage: Hashable, Sendable {
    public let id: AlertID
    /// For receivers that are programs: `incident.logged`; `alert` where the kind itself is not to be known.
    public let event: String
    public let urgency: AlertUrgency
    public let isDrill: Bool
    public let at: Timestamp
    /// Marks of drills stand in it.
    public let title: AlertText
    public let lines: [AlertText]
    public let links: [AlertLink]
    public let mentions: [Mention]
    public let number: String?
    public let grade: AlertGrade?
    public let deadline: Timestamp?
    /// The alerts that a digest holds; empty for all others.
    public let members: [AlertID]

    init(
        id: AlertID, event: String, urgency: AlertUrgency, isDrill: Bool, at: Timestamp, title: AlertText,
        lines: [AlertText], links: [AlertLink], mentions: [Mention], number: String?, grade: AlertGrade?,
        deadline: Timestamp?, members: [AlertID] = []
    ) {
        self.id = id
        self.event = event
        self.urgency = urgency
        self.isDrill = isDrill
        self.at = at
        self.title = title
        self.lines = lines
        self.links = links
        self.mentions = mentions
        self.number = number
        self.grade = grade
        self.deadline = deadline
        self.members = members
    }
}

extension AlertKind {
    /// For receivers that are programs: the raw value with dots, `incident.logged`.
    public var event: String {
        var output = ""
        for character in rawValue {
            output += character.isUppercase ? "." + character.lowercased() : String(character)
        }
        return output
    }
}
