import DutyCalendar
import Foundation
import Incidents
import Operations
import Record
import Storage

/// Logs incidents and fires their deadlines until it is killed: `record-crasher ADDRESS NODE`.
///
/// Prints `W ID` for every incident whose logging was answered, and `T ID` for every telephone report. The incidents were
/// received so long ago that their deadlines fall due within the next second.
@main struct Crasher {
    static let county = ReportingUnit(unchecked: "nanjiang")

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else { exit(64) }
        let clock = SystemClock()
        do {
            let store = try await Store.open(
                arguments[1], node: arguments[2], patience: .seconds(60), now: { clock.now() })
            let record = RecordStore(store, units: GivenUnits([unit]))
            var settings = DeadlineService.Settings()
            settings.lease = .milliseconds(400)
            settings.batch = 32
            let service = DeadlineService(record, clock: clock, settings: settings)
            try await withThrowingTaskGroup { group in
                group.addTask { await service.run() }
                for _ in 0..<4 { group.addTask { try await write(record, clock) } }
                try await group.waitForAll()
            }
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func write(_ record: RecordStore, _ clock: SystemClock) async throws {
        while true {
            do {
                try await logOne(record, clock)
            } catch let error as StorageError where error.isTemporary {
                // The database was away for longer than a write waits; nothing was answered.
            } catch StorageError.outcomeUnknown {
                // It may be there or not; nothing was answered.
            }
        }
    }

    private static func logOne(_ record: RecordStore, _ clock: SystemClock) async throws {
        let now = clock.now()
        let received = Timestamp(milliseconds: now.milliseconds - 20 * 60_000 + Int64.random(in: -50...1000))
        let act = Act(by: ActorID(unchecked: "p07"), unit: county, happened: received, entered: now)
        let id = try await record.perform(
            LogIncident(what: "起火", place: "正直镇", source: "来电", act: act)
        ).incident.id
        say("W \(id)")
        guard Bool.random() else { return }
        let then = Act(by: act.by, unit: county, at: clock.now())
        _ = try await record.perform(
            ReportIncidentByTelephone(
                id, TelephoneReport(caller: "王芳", called: "市", answeredBy: "李明", act: then)))
        say("T \(id)")
    }

    private static let unit = RecordedUnit(
        context: ReportingContext(
            unit: county, level: .county, zone: .shanghai,
            policies: [
                ReportingPolicy(
                    id: "default", source: "红桥 65", units: .all(except: []),
                    rules: [
                        ReportingRule(
                            id: "telephone", report: .telephoneReport, applies: Applicability(),
                            timing: .window(minutes: Minutes(20), anchor: .receipt), warnings: [Minutes(5)])
                    ])
            ]),
        line: ReportingLine(unit: county, above: []), calendar: HolidayCalendar([]))

    /// Straight to the file, so that what is printed is out when we are killed.
    private static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
