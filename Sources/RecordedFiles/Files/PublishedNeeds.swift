import DutyCalendar
import OperatorFiles
import Roster
import Storage

/// What published rosters still need of the operators' files: whoever stands a duty that has not ended, and its post.
struct PublishedNeeds {
    private let gathered: GatheredFiles
    private let stored: StoredFiles
    private let after: Snapshot

    init(_ gathered: GatheredFiles, _ stored: StoredFiles, _ catalogue: [RuleEntry]) {
        self.gathered = gathered
        self.stored = stored
        let files = gathered.applied(to: stored.files).map { ($0.key.path, $0.value) }
        after = Snapshot(
            stored.version, HeldFiles(Dictionary(uniqueKeysWithValues: files)), catalogue: catalogue)
    }

    /// Looks at the units whose files change.
    ///
    /// - Throws: ``InvalidFiles``: one problem for each person, post or unit that would be missing.
    func check(_ changes: [FileChange], at now: Timestamp, in context: ReadContext) throws {
        let future = DutySpan(start: now, end: Timestamp(milliseconds: .max))
        var problems: [Problem] = []
        for unit in Set(changes.compactMap(\.name.unit)).sorted() {
            let duties = try context.duties(of: unit.rawValue, overlapping: future)
            guard let first = duties.first else { continue }
            guard after.units.contains(unit) else {
                problems.append(missing(unit, "unit.yaml", Text(unit.rawValue), first))
                continue
            }
            let new = try after.unit(unit).unit
            let (people, posts) = (Set(new.people.map(\.id.rawValue)), Set(new.posts.map(\.id.rawValue)))
            var told: Set<String> = []
            for duty in duties {
                if !people.contains(duty.person), told.insert(duty.person).inserted {
                    problems.append(missing(unit, "people.yaml", Text(duty.person), duty))
                }
                if !posts.contains(duty.post), told.insert("post \(duty.post)").inserted {
                    let what = Text(zh: "岗位“\(duty.post)”", en: "post '\(duty.post)'")
                    problems.append(missing(unit, "posts.yaml", what, duty))
                }
            }
        }
        if !problems.isEmpty { throw InvalidFiles(problems) }
    }

    private func missing(_ unit: UnitID, _ file: String, _ what: Text, _ duty: DutyRecord) -> Problem {
        let table = "Rosters/\(unit)/people.csv"
        let isTable = file == "people.yaml" && gathered.files.keys.contains { $0.path == table }
        let name = isTable ? table : "Rosters/\(unit)/\(file)"
        return Problem(
            file: gathered.place(of: name) ?? name, line: 1,
            message: Text(
                zh: "这里不再有\(what.zh)，而已发布的值班表 \(duty.roster) 里还有班次 \(duty.id)。请先发布改好的值班表；人员离岗请写 leaves，不要删除。",
                en:
                    "\(what.en) is gone, and the published roster \(duty.roster) still needs it for \(duty.id). Please publish"
                    + " a repaired roster first; for somebody who leaves, write 'leaves' and keep the entry."))
    }
}
