import Roster

import struct Foundation.Data

extension GatheredFiles {
    /// `record` with what was gathered in its place: the files as they would be.
    public func applied(to record: [OperatorFileName: Data]) -> [OperatorFileName: Data] {
        record.filter { file in !scopes.contains { file.key.isWithin($0) } }.merging(files) { $1 }
    }

    /// Checks the whole record as it would be, so that what contradicts a file that stays is found too.
    ///
    /// - Throws: Every problem, under the path that the operator gave; a file of the record that stays is named as such.
    public func check(
        with record: [OperatorFileName: Data], catalogue: [RuleEntry], templates: @escaping TemplateCheck = { _ in [] },
        alertTemplates: @escaping TemplateCheck = { _ in [] }
    ) throws(InvalidFiles) {
        var held = Dictionary(uniqueKeysWithValues: applied(to: record).map { ($0.key.path, $0.value) })
        held.merge(otherFiles) { known, _ in known }
        // A record without units has none, which is not the same as not knowing them: policies may then name no unit.
        held["Rosters/rules/.none"] = Data()
        let folder = OperatorFolder(
            catalogue: catalogue, files: HeldFiles(held), templates: templates, alertTemplates: alertTemplates)
        let problems = folder.checkAll(["Rosters", "Alerts"]).problems
        guard problems.isEmpty else { throw InvalidFiles(problems.map(named)) }
    }

    private func named(_ problem: Problem) -> Problem {
        var problem = problem
        if let place = place(of: problem.file) {
            problem.file = place
        } else {
            problem.message = Text(zh: "（库中的文件）", en: "(a file of the record) ") + problem.message
        }
        return problem
    }
}

extension OperatorFolder {
    /// The units whose folders stand in `folder`, sorted.
    public func units(in folder: String) -> [UnitID] {
        UnitFile.units(in: folder, files).compactMap { UnitID(rawValue: $0) }.sorted()
    }
}
