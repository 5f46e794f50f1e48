import ChildProcess
import DutyCalendar
import Foundation
import Incidents
import Operations
import Storage
import StorageTestSupport
import Testing

@testable import Record

/// Processes that log incidents and fire deadlines until they are killed, and what must be true of the record afterwards.
enum Crashing {
    static func start(_ address: String, node: String, output: String) throws -> SpawnedProcess {
        let here = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let places = [beside, here].map { $0.appending(path: "record-crasher") }
        let program = places.first { FileManager.default.isExecutableFile(atPath: $0.path) }
        let process = SpawnedProcess()
        let found: URL = try #require(program, "no record-crasher beside the tests")
        process.executableURL = found
        process.arguments = [address, node]
        let descriptor = open(output, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        process.standardOutput = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return process
    }

    static func stop(_ process: SpawnedProcess) {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Fires what is left, and then counts: every answered write is there, every deadline has fired once, no case is without
    /// its entry, and the journal is whole.
    static func check(_ database: TestDatabase, atLeast: Int) async throws {
        let record = try await TestRecord(database)
        let end = TestClock(Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) + 3_600_000))
        // As far as the leases of the dead reach.
        try await DeadlineService(record.record, clock: end).passDue()
        let entries = try await record.journal()
        var fired: [String: Int] = [:]
        for entry in entries where entry.note.kind.hasPrefix("deadline.") {
            for change in try entry.incidentChanges() {
                fired["\(entry.note.kind) \(change.item ?? "")", default: 0] += 1
            }
        }
        var cases: [IncidentCase] = []
        var filter = CaseFilter(limit: 1000)
        repeat {
            let page = try await record.ask(ListIncidents(filter))
            cases += page.cases
            filter.after = page.next
        } while filter.after != nil
        let lines = try String(contentsOfFile: database.file("answered"), encoding: .utf8).split(separator: "\n")
        let known = Dictionary(uniqueKeysWithValues: cases.map { ("\($0.incident.id)", $0) })
        print("crash test: \(lines.count) answers, \(cases.count) incidents, \(entries.count) entries")
        var lost = 0
        for line in lines {
            let found = known[String(line.dropFirst(2))]
            if found == nil || line.hasPrefix("T") && found?.incident.telephoneReports.count != 1 { lost += 1 }
        }
        #expect(lines.count >= atLeast, "a crash test that writes nothing proves nothing")
        #expect(lost == 0, "answered writes that are not there")
        var wrong = 0
        for deadline in cases.flatMap(\.clocks.deadlines) {
            let isMissed = deadline.missedAt != nil
            if fired["deadline.missed \(deadline.id)", default: 0] != (isMissed ? 1 : 0) { wrong += 1 }
            if fired["deadline.warned \(deadline.id)", default: 0] != deadline.firedWarnings.count { wrong += 1 }
            if deadline.state == .running { wrong += 1 }
        }
        #expect(wrong == 0, "each deadline fires exactly once")
        let logged = Set(entries.filter { $0.note.kind == "incident.logged" }.map(\.note.subject))
        #expect(logged == Set(cases.map { $0.incident.subject.description }))
        #expect(Set(cases.map(\.incident.number)).count == cases.count, "no number was given twice")
        #expect(cases.map(\.incident.number.number).max() == cases.count, "and none was lost")
        let waiting = try await record.store.read { try $0.nextDue(WakeUp.clocksKind, limit: 10) }
        #expect(waiting.isEmpty, "every clock has run down")
        #expect(try await record.isJournalWhole())
        await record.close()
    }
}
