import DutyCalendar
import Incidents

/// What one local day brought to a unit, and what was in hand on it: for the duty log and the daily bulletin.
///
/// An incident, a request, a task or a handover that was finished before it is asked about is looked for where it began in the
/// ``lookback`` before the day; what is open is found however old it is.
public struct DayOf: RecordQuery {
    public var unit: ReportingUnit
    public var date: CivilDate

    public init(_ unit: ReportingUnit, on date: CivilDate) {
        self.unit = unit
        self.date = date
    }

    /// In days: more than a year, which is the longest term of a task.
    public static let lookback = 400

    public struct Answer: Hashable, Sendable {
        public var date: CivilDate
        /// Received on the day, by their time.
        public var incidents: [IncidentCase] = []
        /// Received before, and open at some time of the day, also where they were closed in the course of it.
        public var continuing: [IncidentCase] = []
        /// Received on the day, or before and not answered when it began.
        public var verifications: [VerificationCase] = []
        /// Assigned on the day, or before and not closed out when it began.
        public var ledger: [FollowThroughCase] = []
        /// Received on the day.
        public var inbox: [InboxItem] = []
        /// Offered or taken on the day.
        public var handovers: [Handover] = []
        public var nilReturns: NilReturnDay?
        /// What of the unit is open now and began by the end of the day.
        public var open = OpenWork()
        /// What is a state secret, or about one.
        public var withheld: Set<RecordSubject> = []

        /// All incidents of which something may have happened on the day.
        public var allIncidents: [IncidentCase] { continuing + incidents }
    }

    public func answer(from record: some RecordReader) throws -> Answer {
        let zone = try record.unit(unit).context.zone
        let day = zone.day(date), before = zone.day(date + -Self.lookback).start
        let begun = CaseFilter(unit: unit, from: before, before: day.end)
        let old = CaseFilter(unit: unit, isOpen: true, before: before)
        var answer = Answer(date: date)

        let incidents = try record.all(old, record.incidents) + record.all(begun, record.incidents)
        answer.incidents = incidents.filter { day.contains($0.incident.receivedAt) }
        answer.continuing = incidents.filter { $0.incident.receivedAt < day.start && $0.incident.isOpen(during: day) }
        let requests = try record.all(old, record.verifications) + record.all(begun, record.verifications)
        answer.verifications = requests.filter { $0.isInHand(during: day) }
        let ledger = try record.all(old, record.ledger) + record.all(begun, record.ledger)
        answer.ledger = ledger.filter { $0.entry.closeOut.map { $0.act.happened >= day.start } ?? true }

        let today = CaseFilter(unit: unit, from: day.start, before: day.end)
        answer.inbox = try record.all(today, record.inbox)
        answer.handovers = try record.all(begun, record.handovers).filter { handover in
            day.contains(handover.offered.happened)
                || handover.acknowledged.map { day.contains($0.happened) } ?? false
        }
        answer.nilReturns = try record.nilReturnDay(date, of: unit)
        answer.open = try record.openWork(of: unit, before: day.end)
        answer.withheld = try record.withheld(answer)
        return answer
    }
}

extension RecordReader {
    /// Of a day's requests and tasks also those about a state secret that is not among the day's incidents.
    fileprivate func withheld(_ day: DayOf.Answer) throws -> Set<RecordSubject> {
        let verifications = day.verifications + day.open.verifications, ledger = day.ledger + day.open.ledger
        let incidents = try incidents(about: verifications, ledger)
        return .withheld(
            incidents: incidents + day.allIncidents + day.open.incidents, verifications: verifications, ledger: ledger,
            inbox: day.inbox + day.open.inbox)
    }

    /// The incidents of this record that requests and tasks name. Those of another record are left out.
    func incidents(about verifications: [VerificationCase], _ ledger: [FollowThroughCase]) throws -> [IncidentCase] {
        let named = verifications.compactMap(\.request.incident) + ledger.compactMap(\.entry.incident)
        return try Set(named).sorted().compactMap { id in
            do { return try incident(id) } catch RecordRefusal.unknown { return nil }
        }
    }
}

extension Incident {
    /// Whether it was open at any time of `span`, closings that were taken back included.
    func isOpen(during span: DutySpan) -> Bool {
        var closed = reopenings.map { DutySpan(start: $0.closing.act.happened, end: $0.act.happened) }
        if let closing { closed.append(DutySpan(start: closing.act.happened, end: Timestamp(milliseconds: .max))) }
        return receivedAt < span.end && !closed.contains { $0.start <= span.start && $0.end >= span.end }
    }
}

extension VerificationCase {
    /// Whether it waited for an answer at any time of `span`. Without a time of the answer in writing it counts as waiting.
    fileprivate func isInHand(during span: DutySpan) -> Bool {
        guard isAnswered, let last = request.lastAnswer else { return request.receivedAt < span.end }
        return last >= span.start
    }
}

extension VerificationRequest {
    fileprivate var lastAnswer: Timestamp? {
        (calls.filter { $0.answeredBy != nil }.map(\.act.happened) + [writtenAnswer?.act.happened].compactMap { $0 })
            .max()
    }
}
