import DutyCalendar

/// Who does something, for which unit, when it happened and when it was entered: the head of every journal entry.
public struct Act: Codable, Hashable, Sendable {
    public let by: ActorID
    public let unit: ReportingUnit
    /// When it was done in the world. This decides whether a deadline was met.
    public let happened: Timestamp
    /// When the record learned of it, by the clock of the service.
    public let entered: Timestamp

    public init(by: ActorID, unit: ReportingUnit, happened: Timestamp, entered: Timestamp) {
        self.by = by
        self.unit = unit
        self.happened = happened
        self.entered = entered
    }

    /// Done and entered in one.
    public init(by: ActorID, unit: ReportingUnit, at now: Timestamp) {
        self.init(by: by, unit: unit, happened: now, entered: now)
    }

    /// `entered 14 min after the call`; zero when it was entered within the minute.
    public var entryDelay: Minutes { max(Minutes(0), entered - happened) }

    /// An act is of the unit that it is done for, and nothing is entered before it happens.
    func check(of unit: ReportingUnit) throws(IncidentRefusal) {
        guard self.unit == unit else { throw .otherUnit(acting: self.unit, owner: unit) }
        guard happened <= entered else { throw .notYetHappened(happened: happened, now: entered) }
    }

    /// Nothing answers before it was received. Only where the clock itself has gone back behind the receipt is such a
    /// time accepted: then nobody could know a better one, and no record is refused for it.
    func check(notBefore received: Timestamp) throws(IncidentRefusal) {
        guard happened >= received || entered < received
        else { throw .beforeReceipt(happened: happened, received: received) }
    }
}
