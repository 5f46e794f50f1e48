import DutyCalendar
import Incidents
import Operations
import Storage
import StorageTestSupport
import Testing

@testable import Record

/// Reports, answers, questions and instructions between a town, its county and the city.
@Suite struct LevelByLevelTests {
    typealias T = ThreeUnits

    /// Logged by the town and sent.
    func sentUp(
        _ record: TestRecord, grade: IncidentGrade? = nil, skipping: LevelSkip? = nil, drill: Bool = false
    ) async throws -> (id: IncidentID, sent: SendReport.Answer) {
        let id = try await record(LogIncident.fire("10:00", of: T.town, grade: grade, drill: drill)).incident.id
        let kind = try await record(WriteReport(id, .initialReport, text: "起火", act: act("10:05", of: T.town)))
        try await record(SignOffReport(id, kind, leader: "镇长", act: act("10:06", of: T.town)))
        return (id, try await record(SendReport(id, kind, skipping: skipping, act: act("10:07", of: T.town))))
    }

    @Test("A report goes up a level, is logged there, and goes up again", arguments: TestEngine.allCases)
    func up(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let (id, sent) = try await sentUp(record)
        let item = try #require(sent.delivered.first)
        #expect(try await record.ask(OpenWorkOf(T.county)).inbox.map(\.id) == [item])
        #expect(try await record.ask(OpenWorkOf(T.city)).inbox.isEmpty)

        // Logged half an hour later: received when it arrived, so the telephone's clock is missed at once.
        let logged = try await record(LogIncident(origin: item, act: act("10:37")))
        #expect(logged.incident.id.rawValue == "nanjiang-2026-1")
        #expect(logged.incident.receivedAt == at("10:07"))
        #expect(logged.incident.what == "商铺起火")
        #expect(logged.incident.source == "zhengzhi")
        #expect(logged.clocks.all(.telephoneReport).first?.state == .missed(answeredAt: nil))
        let kind = try await record(WriteReport(logged.incident.id, .initialReport, text: "转报", act: act("10:40")))
        try await record(SignOffReport(logged.incident.id, kind, leader: "县长", act: act("10:41")))
        let above = try await record(SendReport(logged.incident.id, kind, act: act("10:42")))
        #expect(try await record.ask(ShowInboxItem(above.delivered[0])).unit == T.city)

        let acknowledged = try await record(AcknowledgeInboxItem(item, name: "李明", act: act("10:45")))
        #expect(acknowledged.state == .acknowledged)
        let below = try await record.ask(ShowIncident(id, at: at("10:50")))
        #expect(below.found.incident.report(.initialReport)?.receipts.map(\.confirmedBy) == ["李明"])
        #expect(below.inboxes == [acknowledged])
        try await record(AnswerInboxItem(item, "继续核实", act: act("10:46")))
        #expect(try await record.ask(ShowIncident(id, at: at("10:50"))).inboxes.first?.state == .answered)
        await #expect(throws: IncidentRefusal.otherUnit(acting: T.town, owner: T.county)) {
            try await record(AnswerInboxItem(item, "…", act: act("10:47", of: T.town)))
        }

        // The sender's entry is of the sender's record, by whoever acknowledged above.
        let entry = try #require(
            try await record.journal().first { $0.note.kind == "incident.receipt-confirmed" })
        #expect(entry.note.unit == "zhengzhi")
        await record.close()
    }

    @Test(
        "Acknowledged after somebody had confirmed by telephone: the first confirmation stands",
        arguments: TestEngine.allCases)
    func confirmedBefore(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let (id, sent) = try await sentUp(record)
        try await record(
            ConfirmReceipt(id, .initialReport, at: T.county, confirmedBy: "王", act: act("10:10", of: T.town)))
        try await record(AcknowledgeInboxItem(sent.delivered[0], name: "李明", act: act("10:12")))
        let receipts = try await record.ask(ShowIncident(id, at: at("10:15"))).found.incident.report(.initialReport)?
            .receipts
        #expect(receipts?.map(\.confirmedBy) == ["王"])
        await record.close()
    }

    @Test(
        "A major incident skips a level: a copy stays there, and the Party office gets it",
        arguments: TestEngine.allCases)
    func skipping(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let (_, sent) = try await sentUp(record, grade: .major, skipping: LevelSkip())
        let items = try await record.ask(ListInbox()).cases
        #expect(
            Set(items.map { "\($0.role.rawValue):\($0.unit)" }) == [
                "reportTo:bazhong", "partyCommittee:nanjiang-party", "copyTo:nanjiang",
            ])
        #expect(sent.outside.isEmpty)
        await record.close()
    }

    @Test("Who is not in the record is named; who is twice above gets it once", arguments: TestEngine.allCases)
    func outside(_ engine: TestEngine) async throws {
        let units = GivenUnits([
            T.recorded(T.town, .town, above: [T.county, T.province], party: T.county),
            T.recorded(T.county, .county, above: [T.province], party: nil),
        ])
        let record = try await TestRecord(engine, units: units)
        let (_, twice) = try await sentUp(record, grade: .major)
        #expect(twice.delivered.count == 1)
        #expect(try await record.ask(ShowInboxItem(twice.delivered[0])).role == .reportTo)
        #expect(try await record.kinds(of: .inboxItem(id: twice.delivered[0])) == ["inbox.received"])
        let id = try await record(LogIncident.fire("10:00", grade: .major)).incident.id
        let kind = try await record(WriteReport(id, .initialReport, text: "起火", act: act("10:05")))
        try await record(SignOffReport(id, kind, leader: "县长", act: act("10:06")))
        let sent = try await record(SendReport(id, kind, act: act("10:07")))
        #expect(sent.delivered.isEmpty)
        #expect(sent.outside.map(\.unit) == [T.province, nil])
        await record.close()
    }

    @Test("The county asks for verification: a case with two clocks in the town", arguments: TestEngine.allCases)
    func verification(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let (id, sent) = try await sentUp(record)
        let asked = try await record(
            AskVerification(about: sent.delivered[0], question: "伤亡如何？", act: act("10:30")))
        #expect(asked.request.id.rawValue == "zhengzhi-verification-2026-1")
        #expect(asked.request.unit == T.town)
        #expect(
            try await record.wakeUp(of: .verification(id: asked.request.id))
                == Timestamp(milliseconds: at("10:50").milliseconds + 1))
        #expect(try await record.kinds(of: .verification(id: asked.request.id)) == ["verification.received"])
        let shown = try await record.ask(ShowIncident(id, at: at("10:31")))
        #expect(shown.verifications.map(\.request.id) == [asked.request.id])
        #expect(shown.obstacles.contains(.verificationUnanswered(asked.request.id)))

        try await record(AnswerVerificationByTelephone(asked.request.id, call("10:40", of: T.town)))
        let answered = try await record(
            AnswerVerificationInWriting(
                asked.request.id, text: "轻伤一人", signedOffBy: "镇长", act: act("10:50", of: T.town)))
        #expect(answered.isAnswered)
        #expect(try await record.wakeUp(of: .verification(id: asked.request.id)) == nil)
        await record.close()
    }

    @Test("A superior outside asks; its receipt can be corrected", arguments: TestEngine.allCases)
    func asked(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let id = try await record(LogIncident.fire("10:00", drill: true)).incident.id
        let request = try await record(
            ReceiveVerification(from: T.province, question: "属实？", about: id, act: act("10:30")))
        #expect(request.request.isDrill, "about a drill")
        let moved = try await record(
            CorrectVerificationReceipt(request.request.id, to: at("10:25"), reason: "看错", act: act("10:31")))
        #expect(moved.clocks.all(.telephoneAnswer).map(\.due) == [at("10:45")])
        await #expect(throws: IncidentRefusal.otherUnit(acting: T.city, owner: T.county)) {
            try await record(
                ReceiveVerification(from: T.province, question: "？", about: id, act: act("10:30", of: T.city)))
        }
        await record.close()
    }

    @Test("A relayed instruction enters the ledger below, under its own number", arguments: TestEngine.allCases)
    func instruction(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let (id, sent) = try await sentUp(record)
        try await record(AssignTask("清查隐患", owner: "安监办", term: .sevenDays, act: act("10:00", of: T.town)))
        let entered = try await record(
            RelayInstruction(about: sent.delivered[0], "全力救治", term: .expedited, act: act("11:00")))
        #expect(entered.entry.id.rawValue == "zhengzhi-ledger-2026-2")
        #expect(entered.entry.kind == .leaderInstruction)
        #expect(entered.entry.owner == "zhengzhi")
        #expect(try await record.ask(ShowIncident(id, at: at("11:00"))).ledger == [entered])
        #expect(try await record.ask(ShowInboxItem(sent.delivered[0])).instructions == ["全力救治"])
        #expect(try await record.kinds(of: entered.entry.subject) == ["follow-through.assigned"])
        await record.close()
    }

    @Test("A drill stays a drill all the way up", arguments: TestEngine.allCases)
    func drill(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let (_, drill) = try await sentUp(record, drill: true)
        #expect(try await record(LogIncident(origin: drill.delivered[0], act: act("10:30"))).incident.isDrill)
        let (_, real) = try await sentUp(record)
        await #expect(throws: RecordRefusal.drillMismatch(real.delivered[0], isDrill: false)) {
            try await record(LogIncident(isDrill: true, origin: real.delivered[0], act: act("10:30")))
        }
        await record.close()
    }
}
