import Alerting
import DutyCalendar
import Incidents
import OperatorFiles
import Operations
import Roster
import Synchronization

/// The operators' files of one version, read into the model as it is asked for.
final class Snapshot: Sendable {
    let version: StoredFiles.Version
    /// Sorted.
    let units: [UnitID]
    private let folder: OperatorFolder
    private let loaded = Mutex<[UnitID: Result<LoadedUnit, InvalidFiles>]>([:])
    private let recorded = Mutex<[UnitID: RecordedUnit]>([:])
    private let alerts = Mutex<Result<AlertSettings, InvalidFiles>?>(nil)
    private let policies = Mutex<Result<[ReportingPolicy], InvalidFiles>?>(nil)

    init(_ version: StoredFiles.Version, _ files: HeldFiles, catalogue: [RuleEntry]) {
        self.version = version
        folder = OperatorFolder(catalogue: catalogue, files: files)
        units = folder.units(in: "Rosters")
    }

    /// Throws ``RecordRefusal/unknownUnit(_:known:)``, and the problems of files that a stricter program finds fault with.
    func unit(_ id: UnitID) throws -> LoadedUnit {
        guard units.contains(id) else {
            throw RecordRefusal.unknownUnit(id.reporting, known: units.map(\.reporting))
        }
        if let known = loaded.withLock({ $0[id] }) { return try known.get() }
        let result = Result { () throws(InvalidFiles) in try folder.loadUnit("Rosters/\(id)") }
        loaded.withLock { $0[id] = result }
        return try result.get()
    }

    func allPolicies() throws -> [ReportingPolicy] {
        if let known = policies.withLock({ $0 }) { return try known.get() }
        let result = Result { () throws(InvalidFiles) in try folder.loadPolicies("Alerts/reporting") }
        policies.withLock { $0 = result }
        return try result.get()
    }

    func alertSettings() throws -> AlertSettings {
        if let known = alerts.withLock({ $0 }) { return try known.get() }
        let result = Result { () throws(InvalidFiles) in try folder.loadAlerts("Alerts") }
        alerts.withLock { $0 = result }
        return try result.get()
    }

    func recorded(_ id: UnitID) throws -> RecordedUnit {
        if let known = recorded.withLock({ $0[id] }) { return known }
        let loaded = try unit(id)
        let unit = loaded.unit
        let made = RecordedUnit(
            context: ReportingContext(
                unit: id.reporting, level: ReportingLevel(rawValue: unit.level.rawValue), zone: unit.zone,
                policies: try allPolicies(),
                portfolio: loaded.inCharge.mapValues { ActorID(unchecked: $0.rawValue) }),
            line: ReportingLine(
                unit: id.reporting, above: try above(unit), partyCommittee: unit.partyCommittee?.reporting),
            calendar: loaded.calendar)
        recorded.withLock { $0[id] = made }
        return made
    }

    /// The units above, the next one first; the last of them may be an office outside the record, by its name. Files with a
    /// loop in them are not applied; one that is there all the same ends the line.
    private func above(_ unit: Unit) throws -> [ReportingUnit] {
        var line: [UnitID] = []
        var last = unit
        while let id = last.parent, id != unit.id, !line.contains(id) {
            line.append(id)
            last = try self.unit(id).unit
        }
        let outside = last.parent == nil ? last.reportsTo.flatMap(ReportingUnit.init(office:)) : nil
        return line.map(\.reporting) + (outside.map { [$0] } ?? [])
    }
}

extension UnitID {
    /// The same unit, as incidents know it.
    public var reporting: ReportingUnit { ReportingUnit(unchecked: rawValue) }
}

extension ReportingUnit {
    /// An office outside the record, called by its name; nil for a name that is too long. Identifiers have no spaces.
    init?(office name: String) {
        self.init(rawValue: name.split(whereSeparator: \.isWhitespace).joined(separator: "_"))
    }

    /// The same unit, as rosters know it.
    public var rostered: UnitID { UnitID(unchecked: rawValue) }
}
