import DutyCalendar
import Foundation
import Incidents
import OperatorFiles
import Operations
import Record
import RecordedFiles
import Roster
import Storage

/// A record as an office has it: the sample units applied, and the program's own units, policies and use cases over it.
struct BenchRecord {
    let store: Store
    let record: RecordStore
    static let county = ReportingUnit(unchecked: "nanjiang")

    /// Opens the record, and applies the files of `folders` where it has none.
    init(
        _ address: String, applying folders: [String], alerts: (any AlertDirectory)? = nil,
        listener: @escaping @Sendable ([Announcement]) -> Void = { _ in }
    ) async throws {
        let clock = SystemClock()
        store = try await Store.open(address, now: { clock.now() })
        let files = try OperatorFolder(catalogue: RuleCatalogue.entries).gather(folders)
        let apply = ApplyFiles(store)
        try await apply.commit(try await apply.plan(files, at: clock.now()), by: "benchmark", at: clock.now())
        record = RecordStore(
            store, units: BenchUnits(units: RecordedUnits()), alerts: alerts, listener: listener)
    }

    /// Logs an incident that was received then, as an officer enters it in the first minute.
    @discardableResult
    func log(received: Timestamp) async throws -> IncidentID {
        var facts = IncidentFacts()
        facts.category = .known(.naturalDisaster)
        facts.cause = .known("连日强降雨")
        facts.measuresTaken = .known("已组织镇村干部转移群众，封闭道路，公安、交通、应急部门赶赴现场")
        let act = Act(
            by: ActorID(unchecked: "p03"), unit: Self.county, happened: received, entered: SystemClock().now())
        return try await record.perform(
            LogIncident(
                what: "正直镇山洪冲毁道路，三辆车被困，人员情况不明", place: "南江县正直镇长滩村三组", source: "12345 转来电话",
                facts: facts, act: act)
        ).incident.id
    }
}

/// The program's units, as the record asks for them.
struct BenchUnits: UnitSource {
    let units: RecordedUnits

    func unit(_ id: ReportingUnit, in record: ReadContext) throws -> RecordedUnit { try units.unit(id, in: record) }
    func units(in record: ReadContext) throws -> [ReportingUnit] { try units.all(in: record).map(\.reporting) }
}
