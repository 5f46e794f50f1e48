import Foundation
import OperatorFiles
import Operations
import Roster

extension StoredFiles {
    /// The files of a unit, with the rule books it names, every calendar, the policies it reports by, and the templates
    /// of papers.
    ///
    /// - Throws: ``RecordRefusal/unknownUnit(_:known:)``.
    public func files(
        of unit: UnitID, catalogue: [RuleEntry] = RuleCatalogue.entries
    ) throws -> [OperatorFileName: Data] {
        let snapshot = Snapshot(version, held, catalogue: catalogue)
        let loaded = try snapshot.unit(unit)
        let books = Set(loaded.books.map { "Rosters/rules/\($0).yaml" })
        let policies = try snapshot.allPolicies().filter { $0.units.contains(unit.reporting) }
        let policyFiles = Set(policies.map { "Alerts/reporting/\($0.id).yaml" })
        return files.filter { file in
            let name = file.key
            return name.unit == unit || name.isWithin("Rosters/calendars") || name.isWithin("Alerts/papers")
                || books.contains(name.path) || policyFiles.contains(name.path)
        }
    }
}
