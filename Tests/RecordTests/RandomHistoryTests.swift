import DutyCalendar
import Incidents
import Operations
import Storage
import StorageTestSupport
import Testing

@testable import Record

/// Random days of three units: acts in any order, refused or not, entered at once or later, under a clock that runs, stops,
/// jumps back and forth, with restarts. The database must come to the same as the same acts in memory.
@Suite struct RandomHistoryTests {
    typealias T = ThreeUnits

    /// Draws the same numbers for the same seed.
    struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    @Test("The record is what the core says", .timeLimit(.minutes(15)), arguments: TestEngine.allCases)
    func histories(_ engine: TestEngine) async throws {
        for seed in 1...(engine == .sqlite ? 25 : 8) { try await play(UInt64(seed), engine) }
    }

    private func play(_ seed: UInt64, _ engine: TestEngine) async throws {
        var dice = Dice(state: seed)
        let database = try TestDatabase(engine)
        var stored = try await TestRecord(database)
        let memory = MemoryRecord(T.recordedUnits)
        let clock = TestClock(at("2026-10-01 09:00"))
        var service = DeadlineService(stored.record, clock: clock)
        for _ in 0..<60 {
            let minutes: Int =
                switch Int.random(in: 0..<12, using: &dice) {
                case 0: -Int.random(in: 1...90, using: &dice)
                case 1: Int.random(in: 60...1500, using: &dice)
                default: Int.random(in: 0...12, using: &dice)
                }
            let now = clock.now() + Minutes(minutes)
            clock.set(now)
            if Int.random(in: 0..<10, using: &dice) == 0 {
                await stored.close()
                stored = try await TestRecord(database)
                service = DeadlineService(stored.record, clock: clock)
            }
            // The service may have looked, or not yet.
            if Bool.random(using: &dice) {
                try await service.passDue()
                try passInMemory(memory, at: now)
            }
            try await act(Int.random(in: 0..<16, using: &dice), at: now, &dice, memory, stored)
        }
        clock.set(clock.now() + Minutes(60 * 24 * 20))
        // Long-running entries go on for ever, so the end is not empty but quiet.
        try await service.passDue()
        try passInMemory(memory, at: clock.now())
        try await compare(memory, stored, seed)
        await stored.close()
    }

    /// What the service does, in the order in which it does it.
    private func passInMemory(_ memory: MemoryRecord, at now: Timestamp) throws {
        func pass(_ owner: ClockOwner, _ next: Timestamp?) throws {
            if let next, next <= now { _ = try memory.perform(PassDeadlines(of: owner, at: now)) }
        }
        for found in memory.incidents.values { try pass(.incident(id: found.incident.id), found.clocks.nextFiring) }
        for found in memory.requests.values { try pass(.verification(id: found.request.id), found.clocks.nextFiring) }
        for found in memory.entries.values { try pass(.followThrough(id: found.entry.id), found.clocks.nextFiring) }
        for day in memory.days.values {
            try pass(.nilReturnDay(unit: day.unit, date: day.date), day.clocks.nextFiring)
        }
    }

    private func act(
        _ choice: Int, at now: Timestamp, _ dice: inout Dice, _ memory: MemoryRecord, _ stored: TestRecord
    ) async throws {
        func any<Case>(_ cases: some Sequence<Case>, by order: (Case, Case) -> Bool) -> Case? {
            cases.sorted(by: order).randomElement(using: &dice)
        }
        let incident = any(memory.incidents.values) { $0.incident.id < $1.incident.id }
        let request = any(memory.requests.values) { $0.request.id < $1.request.id }
        let entry = any(memory.entries.values) { $0.entry.id < $1.entry.id }
        let item = any(memory.items.values) { $0.id < $1.id }
        let handover = any(memory.offered.values) { $0.id < $1.id }
        let happened = now + Minutes(-Int.random(in: 0...15, using: &dice))
        let unit = [T.town, T.county, T.city].randomElement(using: &dice) ?? T.town
        func by(_ unit: ReportingUnit?) -> Act {
            Act(by: T.officer, unit: unit ?? T.county, happened: happened, entered: now)
        }
        func both<A: RecordAct>(_ act: A) async throws where A.Answer: Equatable {
            let expected = Result { try memory.perform(act) }
            let answer: Result<A.Answer, any Error>
            do { answer = .success(try await stored(act)) } catch { answer = .failure(error) }
            switch (expected, answer) {
            case (.success(let expected), .success(let answer)): #expect(expected == answer)
            case (.failure(let expected), .failure(let answer)): #expect("\(expected)" == "\(answer)")
            default: Issue.record("\(act): \(expected) in memory, \(answer) in the database")
            }
        }
        let answered = Bool.random(using: &dice) ? "c" : nil
        switch choice {
        case 0, 1:
            var facts = IncidentFacts()
            facts.grade = Known([.ordinary, .major, nil].randomElement(using: &dice) ?? nil)
            try await both(
                LogIncident(
                    what: "w", place: "p", source: "s", facts: facts,
                    isDrill: Int.random(in: 0..<4, using: &dice) == 0, act: by(unit)))
        case 2:
            guard let item else { return }
            try await both(LogIncident(origin: item.id, act: by(item.unit)))
        case 3:
            guard let incident else { return }
            let act = by(incident.incident.unit)
            try await both(
                ReportIncidentByTelephone(
                    incident.incident.id, TelephoneReport(caller: "a", called: "b", answeredBy: answered, act: act)))
        case 4, 5, 6:
            guard let incident = incident?.incident else { return }
            let report = IncidentCase.ReportToWrite.allCases.randomElement(using: &dice) ?? .initialReport
            let act = by(incident.unit)
            try await both(WriteReport(incident.id, report, text: "t", act: act))
            for draft in incident.writtenReports
                + [memory.incidents[incident.id]?.incident.writtenReports.last].compactMap({ $0 })
            where draft.sent == nil {
                try await both(SignOffReport(incident.id, draft.kind, leader: "l", act: act))
                try await both(SendReport(incident.id, draft.kind, act: act))
            }
        case 7:
            guard let item else { return }
            try await both(AcknowledgeInboxItem(item.id, name: "n", act: by(item.unit)))
        case 8:
            guard let item else { return }
            try await both(AskVerification(about: item.id, question: "q", act: by(item.unit)))
        case 9:
            guard let item else { return }
            let term = FollowThroughTerm.allCases.randomElement(using: &dice) ?? .ordinary
            try await both(RelayInstruction(about: item.id, "i", term: term, act: by(item.unit)))
        case 10:
            guard let request = request?.request else { return }
            let act = by(request.unit)
            try await both(
                AnswerVerificationByTelephone(
                    request.id, TelephoneReport(caller: "a", called: "b", answeredBy: answered, act: act)))
            try await both(AnswerVerificationInWriting(request.id, text: "t", signedOffBy: "l", act: act))
        case 11:
            guard let entry = entry?.entry else { return }
            if Bool.random(using: &dice) {
                try await both(ReportTaskProgress(entry.id, "p", act: by(entry.unit)))
            } else {
                try await both(CloseOutTask(entry.id, completion: "c", act: by(entry.unit)))
            }
        case 12:
            guard let incident = incident?.incident else { return }
            let received = incident.receivedAt + Minutes(Int.random(in: -30...30, using: &dice))
            try await both(CorrectReceipt(incident.id, to: received, reason: "r", act: by(incident.unit)))
        case 13:
            guard let incident = incident?.incident else { return }
            try await both(CloseIncident(incident.id, act: by(incident.unit)))
            if Bool.random(using: &dice) {
                try await both(ReopenIncident(incident.id, reason: "r", act: by(incident.unit)))
            }
        case 14:
            try await both(FileNilReturn(NilReturn(answeredBy: "a", act: by(unit))))
        default:
            if let handover, handover.acknowledged == nil {
                try await both(AcknowledgeHandover(handover.id, act: by(handover.unit)))
            } else {
                try await both(OfferHandover("d", to: T.officer, act: by(unit)))
            }
        }
    }

    private func compare(_ memory: MemoryRecord, _ stored: TestRecord, _ seed: UInt64) async throws {
        let all = CaseFilter(limit: 1000)
        let incidents = try await stored.ask(ListIncidents(all)).cases
        #expect(incidents == (try memory.incidents(all).cases), "seed \(seed)")
        #expect(try await stored.ask(ListVerifications(all)).cases == (try memory.verifications(all).cases))
        #expect(try await stored.ask(ListLedger(all)).cases == (try memory.ledger(all).cases))
        #expect(try await stored.ask(ListInbox(all)).cases == (try memory.inbox(all).cases))
        #expect(try await stored.ask(ListHandovers(all)).cases == (try memory.handovers(all).cases))
        #expect(try await stored.ask(ListNilReturns(all)).cases == (try memory.nilReturnDays(all).cases))

        // Each deadline fired once, and the journal says the same as memory, apart from the order of firing.
        let journal = try await stored.journal()
        var missed: [String: Int] = [:]
        for entry in journal where entry.note.kind == "deadline.missed" {
            for change in try entry.incidentChanges() { missed[change.item ?? "", default: 0] += 1 }
        }
        let deadlines =
            incidents.flatMap(\.clocks.deadlines) + memory.requests.values.flatMap(\.clocks.deadlines)
            + memory.entries.values.flatMap(\.clocks.deadlines) + memory.days.values.flatMap(\.clocks.deadlines)
        for deadline in deadlines {
            #expect(missed[deadline.id.rawValue, default: 0] == (deadline.missedAt == nil ? 0 : 1), "seed \(seed)")
        }
        var subjects: [String: [String]] = [:], expected: [String: [String]] = [:]
        for entry in journal {
            let fields = try entry.incidentChanges().map { "\($0)" }.joined()
            subjects[entry.note.subject, default: []].append("\(entry.note.kind) \(entry.note.actAt) \(fields)")
        }
        for entry in memory.journal {
            let fields = entry.changes.map { "\(JournalledChange($0))" }.joined()
            expected["\(entry.subject)", default: []].append("\(entry.kind.rawValue) \(entry.act.happened) \(fields)")
        }
        #expect(subjects == expected, "seed \(seed)")
        #expect(try await stored.isJournalWhole())
        #expect(deadlines.count > 5, "a history without clocks proves nothing, seed \(seed)")
    }
}
