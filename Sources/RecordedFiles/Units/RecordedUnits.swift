import Alerting
import Incidents
import OperatorFiles
import Operations
import Roster
import Storage
import Synchronization

/// The units of the record, made from the operators' files that were applied last.
///
/// Kept in memory for as long as the settings keep their version, so an answer takes one cheap read. May be asked by
/// several threads at once, and within an act: then with what the act has written.
public final class RecordedUnits: Sendable {
    private let catalogue: [RuleEntry]
    private let current = Mutex<Snapshot?>(nil)

    public init(catalogue: [RuleEntry] = RuleCatalogue.entries) { self.catalogue = catalogue }

    /// A unit as incidents see it: level, zone, policies, who is in charge of what, the units above, the calendar.
    ///
    /// - Throws: ``RecordRefusal/unknownUnit(_:known:)``; ``InvalidFiles`` if this program finds fault with files that an
    ///   earlier one accepted.
    public func unit(_ id: ReportingUnit, in context: ReadContext) throws -> RecordedUnit {
        try snapshot(in: context).recorded(id.rostered)
    }

    /// A unit as rosters see it. Throws as ``unit(_:in:)``.
    public func loaded(_ id: UnitID, in context: ReadContext) throws -> LoadedUnit {
        try snapshot(in: context).unit(id)
    }

    /// Every unit of the record, sorted.
    public func all(in context: ReadContext) throws -> [UnitID] { try snapshot(in: context).units }

    /// Channels, routes, escalations and templates of alerts; ``AlertSettings/none`` where no such file was applied.
    ///
    /// - Throws: ``InvalidFiles`` if this program finds fault with files that an earlier one accepted.
    public func alertSettings(in context: ReadContext) throws -> AlertSettings {
        try snapshot(in: context).alertSettings()
    }

    private func snapshot(in context: ReadContext) throws -> Snapshot {
        let version = try StoredFiles.Version(in: context)
        if let known = current.withLock({ $0 }), known.version == version { return known }
        let files = try StoredFiles(in: context)
        let snapshot = Snapshot(files.version, files.held, catalogue: catalogue)
        current.withLock { $0 = snapshot }
        return snapshot
    }
}
