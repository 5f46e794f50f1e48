import DutyCalendar
import Incidents
import Operations
import Storage
import StorageTestSupport
import Testing

@testable import Record

/// What one day brought, for the duty log and the daily bulletin.
@Suite struct DayOfTests {
    private func day(_ record: TestRecord, _ iso: String = "2026-11-18") async throws -> DayOf.Answer {
        try await record.ask(DayOf(ThreeUnits.county, on: date(iso)))
    }

    private func close(_ id: IncidentID, _ record: TestRecord, at time: String) async throws {
        for (report, kind) in [
            (IncidentCase.ReportToWrite.initialReport, WrittenReportKind.initialReport), (.finalReport, .finalReport),
        ] {
            try await record(WriteReport(id, report, text: "办结", act: act(time)))
            try await record(SignOffReport(id, kind, leader: "p03", act: act(time)))
            try await record(SendReport(id, kind, act: act(time)))
            try await record(ConfirmReceipt(id, kind, at: ThreeUnits.city, confirmedBy: "李明", act: act(time)))
        }
        try await record(CloseIncident(id, act: act(time)))
    }

    @Test("An incident is of the day it was received, and in hand until it is closed", arguments: TestEngine.allCases)
    func incidents(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let ended = try await record(LogIncident.fire("2026-11-16 10:00")).incident.id
        try await close(ended, record, at: "2026-11-17 12:00")
        let closing = try await record(LogIncident.fire("2026-11-17 10:00")).incident.id
        try await close(closing, record, at: "09:00")
        let old = try await record(LogIncident.fire("2024-01-01 10:00")).incident.id
        let first = try await record(LogIncident.fire("00:00")).incident.id
        let last = try await record(LogIncident.fire("23:59")).incident.id
        _ = try await record(LogIncident.fire("2026-11-19 00:00"))
        _ = try await record(LogIncident.fire("10:00", of: ThreeUnits.town))
        let found = try await day(record)
        #expect(found.incidents.map(\.incident.id) == [first, last])
        #expect(found.continuing.map(\.incident.id) == [old, closing], "closed in the course of the day is in hand")
        #expect(found.open.incidents.map(\.incident.id) == [old, first, last], "what came later is not open yet")
        let before = try await day(record, "2026-11-17")
        #expect(before.continuing.map(\.incident.id) == [old, ended])
        await record.close()
    }

    @Test("A closing that was taken back leaves the days between without it", arguments: TestEngine.allCases)
    func reopened(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let id = try await record(LogIncident.fire("2026-11-15 10:00")).incident.id
        try await close(id, record, at: "2026-11-16 09:00")
        try await record(ReopenIncident(id, reason: "复燃", act: act("2026-11-18 09:00")))
        let days = ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"]
        var found: [Int] = []
        for date in days { found.append(try await day(record, date).continuing.count) }
        #expect(found == [1, 0, 1, 1])
        await record.close()
    }

    @Test("Requests, tasks, handovers and what came up from below", arguments: TestEngine.allCases)
    func others(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        let task = try await record(
            AssignTask("安置群众", owner: "民政局", term: .sevenDays, act: act("2026-11-16 11:00"))
        ).entry.id
        try await record(CloseOutTask(task, completion: "已安置", act: act("2026-11-17 10:00")))
        let open = try await record(
            AssignTask("排查隐患", owner: "应急局", term: .sevenDays, act: act("2026-11-16 12:00"))
        ).entry.id
        let handover = try await record(
            OfferHandover(
                "2026-11-17/primary", to: ActorID(unchecked: "p08"), sheet: Handover.Sheet(),
                act: act("2026-11-17 23:50"))
        ).id
        try await record(
            AcknowledgeHandover(
                handover,
                act: Act(
                    by: ActorID(unchecked: "p08"), unit: ThreeUnits.county, happened: at("00:10"), entered: at("00:10"))
            ))
        let below = try await record(LogIncident.fire("10:00", of: ThreeUnits.town)).incident.id
        try await record(WriteReport(below, .initialReport, text: "起火", act: act("10:10", of: ThreeUnits.town)))
        try await record(SignOffReport(below, .initialReport, leader: "x", act: act("10:11", of: ThreeUnits.town)))
        try await record(SendReport(below, .initialReport, act: act("10:12", of: ThreeUnits.town)))
        let found = try await day(record)
        #expect(found.ledger.map(\.entry.id) == [open])
        #expect(found.handovers.map(\.id) == [handover], "taken on the day")
        #expect(found.inbox.map(\.incident) == [below] && found.incidents.isEmpty)
        #expect(try await day(record, "2026-11-17").ledger.map(\.entry.id) == [task, open])
        await record.close()
    }

    @Test("A task about a state secret of long ago is withheld too", arguments: TestEngine.allCases)
    func withheld(_ engine: TestEngine) async throws {
        let record = try await TestRecord(engine)
        var facts = IncidentFacts()
        facts.secrecy = .stateSecret
        let id = try await record(
            LogIncident(what: "甲", place: "乙", source: "丙", facts: facts, act: act("2026-10-08 10:00"))
        ).incident.id
        let task = try await record(
            AssignTask("丁", owner: "o", term: .oneMonth, incident: id, act: act("11:00")))
        try await close(id, record, at: "2026-11-18 00:00")
        let found = try await day(record, "2026-11-19")
        #expect(found.allIncidents.isEmpty && found.ledger.map(\.entry.id) == [task.entry.id])
        #expect(found.withheld.contains(task.entry.subject))
        await record.close()
    }
}
