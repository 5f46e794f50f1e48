import Incidents
import Roster

/// `Alerts/reporting`: the policies there are.
struct PolicyFolder {
    /// As the operator gave it.
    let path: String
    let log: ProblemLog

    /// The units in `Rosters` beside `Alerts`; nil where there is no such folder.
    var units: [String]? {
        let rosters = Paths.join(Paths.above(Paths.above(path)), "Rosters")
        return log.files.isFolder(rosters) ? UnitFile.units(in: rosters, log.files) : nil
    }

    /// The names of its policies' files.
    var names: [String] { log.files.names(in: path).filter(PolicyFile.isPolicy) }

    /// All that can be read, with problems for the others.
    func policies() -> [ReportingPolicy] {
        let units = units
        return names.compactMap { policy($0, units: units) }
    }

    func policy(_ name: String, units: [String]?) -> ReportingPolicy? {
        let file = PolicyFile(source: Source(file: Paths.join(path, name), log: log), units: units)
        return YAMLFile.read(file.source).flatMap(file.policy)
    }
}

extension OperatorFolder {
    /// The policies in `folder`, which is `Alerts/reporting`, by their identifiers; none where it is not there. The units
    /// that they name must stand in `Rosters` beside `Alerts`, if there is such a folder.
    ///
    /// - Throws: Every problem of all these files at once.
    public func loadPolicies(_ folder: String) throws(InvalidFiles) -> [ReportingPolicy] {
        let log = ProblemLog(files)
        let policies = PolicyFolder(path: Paths.trimmed(folder), log: log).policies()
        return try log.result(policies.sorted { $0.id < $1.id })
    }
}
