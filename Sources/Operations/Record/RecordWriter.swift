import DutyCalendar
import Incidents

/// The record within one act. What is written is committed with the act, or not at all; a read sees what the act wrote.
///
/// Saving stores a case and schedules its next firing, so no clock can be stored without its wake-up. A case is read before
/// it is changed: one that the act has not read is taken for a new one, and where the record has one of its name already
/// the act fails. So nothing is overwritten unseen.
public protocol RecordWriter: RecordReader {
    func save(_ incident: IncidentCase) throws
    func save(_ verification: VerificationCase) throws
    func save(_ entry: FollowThroughCase) throws
    func save(_ day: NilReturnDay) throws
    func save(_ item: InboxItem) throws
    func save(_ handover: Handover) throws

    /// The next number of a unit's yearly series. Numbers of acts that fail are given again.
    func nextNumber(_ series: NumberSeries, of unit: ReportingUnit, year: Int) throws -> YearlyNumber

    /// Enters the act into the journal, with all that it changed, as one entry.
    ///
    /// - Parameter unit: Whose record was changed, which for a report that was acknowledged above is not the acting one.
    func journal(
        _ act: Act, in unit: ReportingUnit, kind: JournalKind, about subject: RecordSubject, changes: [JournalChange]
    ) throws

    /// Hands on what others must hear of. Leaves with the act's commit.
    func announce(_ announcement: Announcement) throws
}

/// One act on the record: one transaction.
public protocol RecordAct: Sendable {
    associatedtype Answer: Sendable
    /// May run more than once before it is answered, so it does nothing but read and write the record.
    func perform(in record: some RecordWriter) throws -> Answer
}

/// What others must hear of: alerts are decided from it.
public struct Announcement: Hashable, Sendable {
    public let unit: ReportingUnit
    public let notices: [IncidentNotice]
    /// Warnings and misses that came with the act.
    public let fired: [DeadlineEvent]
    /// When the act was entered.
    public let at: Timestamp

    public init(unit: ReportingUnit, notices: [IncidentNotice], fired: [DeadlineEvent] = [], at: Timestamp) {
        self.unit = unit
        self.at = at
        self.notices = notices
        self.fired = fired
    }
}
