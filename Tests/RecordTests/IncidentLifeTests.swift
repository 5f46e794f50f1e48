import DutyCalendar
import Incidents
import Operations
import Storage
import StorageTestSupport
import Testing

@testable import Record

/// From the call to the closing, through a real database.
@Suite struct IncidentLifeTests {
    typealias T = ThreeUnits

    @Test("Numbers by unit, year and series; drills have their own", arguments: TestEngine.allCases)
    func numbers(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        #expect(try await record(LogIncident.fire()).incident.id.rawValue == "nanjiang-2026-1")
        #expect(try await record(LogIncident.fire(drill: true)).incident.id.rawValue == "nanjiang-drill-2026-1")
        #expect(try await record(LogIncident.fire(of: T.town)).incident.id.rawValue == "zhengzhi-2026-1")
        #expect(try await record(LogIncident.fire()).incident.id.rawValue == "nanjiang-2026-2")
        // 00:30 in Beijing is still the old year elsewhere; the unit's wall clock decides.
        #expect(try await record(LogIncident.fire("2027-01-01 00:30")).incident.id.rawValue == "nanjiang-2027-1")
        await #expect(throws: IncidentRefusal.missing([.what, .place, .source])) {
            try await record(LogIncident(act: act("11:00")))
        }
        #expect(try await record(LogIncident.fire()).incident.number.number == 3, "a refused one takes no number")
        await record.close()
    }

    @Test("A unit whose name ends in a series' word shares no names", arguments: [TestEngine.sqlite])
    func names(_ engine: TestEngine) async throws {
        let odd = ReportingUnit(unchecked: "nanjiang-drill")
        let units = GivenUnits([
            T.recorded(T.county, .county, above: [T.city]), T.recorded(odd, .town, above: [T.county]),
        ])
        let record = try await TestRecord(engine, units: units)
        let drill = try await record(LogIncident.fire(drill: true))
        let real = try await record(LogIncident.fire(of: odd))
        #expect(drill.incident.id != real.incident.id)
        #expect(real.incident.id.rawValue == "nanjiang-drill-incident-2026-1")
        await record.close()
    }

    @Test(
        "Received, telephoned, written, signed, sent, confirmed, ended, closed, reopened",
        arguments: TestEngine.allCases)
    func life(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let logged = try await record(LogIncident.fire("10:00"))
        let id = logged.incident.id
        #expect(logged.incident.portfolioLeader == .known(ActorID(unchecked: "p03")))
        #expect(try await record.wakeUp(of: .incident(id: id)) == at("10:10"), "the first warning")

        let phoned = try await record(ReportIncidentByTelephone(id, call("10:12")))
        #expect(phoned.incident.stage == .telephoneReported)
        #expect(try await record.wakeUp(of: .incident(id: id)) == at("10:25"))
        let revised = try await record(
            ReviseIncident(id, act: act("10:14")) { incident in
                var facts = incident.facts
                facts.casualties.deaths = .known(1)
                return IncidentCase.Revision(facts: facts)
            })
        #expect(revised.incident.facts.category == .known(.accident))

        let first = try await record(WriteReport(id, .initialReport, text: "现场处置中", act: act("10:20")))
        try await record(SignOffReport(id, first, leader: "张县长", act: act("10:21")))
        try await record(RewriteReport(id, first, text: "火势已控", act: act("10:22")))
        await #expect(throws: IncidentRefusal.notSignedOff(.initialReport)) {
            try await record(SendReport(id, first, act: act("10:23")))
        }
        try await record(SignOffReport(id, first, leader: "张县长", act: act("10:23")))
        let sent = try await record(SendReport(id, first, act: act("10:24")))
        #expect(sent.delivered == [InboxItem.id(of: .initialReport, about: id, in: T.city)])
        #expect(sent.outside.isEmpty)
        #expect(try await record.wakeUp(of: .incident(id: id)) == nil, "both clocks are met")

        let last = try await record(WriteReport(id, .finalReport, text: "已扑灭", act: act("12:00")))
        try await record(SignOffReport(id, last, leader: "张县长", act: act("12:01")))
        try await record(SendReport(id, last, act: act("12:02")))
        await #expect(
            throws: IncidentRefusal.notClosable([
                .receiptNotConfirmed(.initialReport, by: T.city), .receiptNotConfirmed(.finalReport, by: T.city),
            ])
        ) { try await record(CloseIncident(id, act: act("12:03"))) }
        try await record(ConfirmReceipt(id, first, at: T.city, confirmedBy: "赵", act: act("12:05")))
        try await record(ConfirmReceipt(id, last, at: T.city, confirmedBy: "赵", act: act("12:05")))
        try await record(EnterViolation(id, .falseReport, grounds: "伤亡不实", act: act("12:06")))
        #expect(try await record(CloseIncident(id, act: act("12:10"))).incident.stage == .closed)
        #expect(try await record.ask(OpenWorkOf(T.county)).incidents.isEmpty)
        try await record(ReopenIncident(id, reason: "伤亡变化", act: act("13:00")))
        let open = try await record.ask(OpenWorkOf(T.county)).incidents
        #expect(open.map(\.incident.id) == [id])

        #expect(
            try await record.kinds(of: .incident(id: id)) == [
                "incident.logged", "incident.telephone-report", "incident.revised", "incident.report-written",
                "incident.report-signed-off", "incident.report-rewritten", "incident.report-signed-off",
                "incident.report-sent", "incident.report-written", "incident.report-signed-off",
                "incident.report-sent", "incident.receipt-confirmed", "incident.receipt-confirmed",
                "incident.violation-entered", "incident.closed", "incident.reopened",
            ])
        #expect(try await record.isJournalWhole())
        #expect(record.announcements.flatMap(\.notices).contains(.incidentClosed(id)))
        await record.close()
    }

    @Test("Late at once, a miss has an entry of its own by the service", arguments: TestEngine.allCases)
    func lateAtOnce(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        var late = LogIncident.fire("10:00")
        late.act = act("10:00", entered: "10:21")
        let id = try await record(late).incident.id
        let entries = try await record.journal()
        #expect(entries.filter { $0.note.kind == "deadline.missed" }.count == 1)
        let missed = try #require(entries.first { $0.note.kind == "deadline.missed" })
        #expect(missed.note.actor == "watchbill")
        let change = try #require(try missed.incidentChanges().first)
        #expect(change.item == "incident/\(id)/telephoneReport/1")
        #expect(change.to == .instant(at("10:20")))
        let shown = try await record.ask(ShowIncident(id, at: at("10:21")))
        #expect(shown.lateness.map(\.minutes) == [Minutes(1)])
        #expect(record.announcements.flatMap(\.fired).contains { if case .missed = $0 { true } else { false } })
        await record.close()
    }

    @Test(
        "A correction moves the clocks and the wake-up; one that changes nothing leaves no trace",
        arguments: TestEngine.allCases)
    func corrected(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let id = try await record(LogIncident.fire("10:00")).incident.id
        let before = try await record.journal().count
        try await record(CorrectReceipt(id, to: at("10:00"), reason: "核对", act: act("10:01")))
        #expect(try await record.journal().count == before)
        try await record(CorrectReceipt(id, to: at("09:58"), reason: "看错表", act: act("10:01")))
        #expect(try await record.wakeUp(of: .incident(id: id)) == at("10:08"))
        let found = try await record.ask(ShowIncident(id, at: at("10:02"))).found
        #expect(found.incident.receiptCorrections.map(\.from) == [at("10:00")])
        await record.close()
    }

    @Test("What is not there is refused by its name", arguments: TestEngine.allCases)
    func unknown(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let nobody = IncidentID(unchecked: "nanjiang-2026-9")
        await #expect(throws: RecordRefusal.unknown(.incident(id: nobody))) {
            try await record(CloseIncident(nobody, act: act("10:00")))
        }
        let elsewhere = ReportingUnit(unchecked: "elsewhere")
        await #expect(
            throws: RecordRefusal.unknownUnit(elsewhere, known: [T.city, T.county, T.party, T.town].sorted())
        ) { try await record(LogIncident.fire(of: elsewhere)) }
        #expect(try await record.journal().isEmpty)
        await record.close()
    }
}
