import Alerting
import DutyCalendar
import Incidents
import Roster

/// A unit with everything its files say.
public struct LoadedUnit: Sendable {
    public var unit: Unit
    public var calendar: HolidayCalendar
    public var absences: [Absence]
    public var wishes: [LeaveWish]
    public var requests: [DutyRequest]
    public var fixed: [FixedDuty]
    public var history: History
    /// In the order of the unit's rule books, and of each book.
    public var rules: [LoadedRule]
    /// The rule books that the unit names, in its order.
    public var books: [String]
    /// Who is in charge of which category of incidents (分管).
    public var inCharge: [IncidentCategory: PersonID]
}

/// Reads operators' files, which are checked against a catalogue of rules.
public struct OperatorFolder: Sendable {
    public let catalogue: [RuleEntry]
    public let files: any FileSource
    let templates: TemplateCheck
    let alertTemplates: TemplateCheck
    let secrets: SecretCheck

    /// - Parameters:
    ///   - templates: What checks the templates of papers; by default nothing does.
    ///   - alertTemplates: What checks the templates of alerts; by default nothing does.
    ///   - secrets: What looks after files of secrets, as ``SecretSource/fault(ofPresent:)``; by default nothing does.
    public init(
        catalogue: [RuleEntry], files: any FileSource = DiskFiles(), templates: @escaping TemplateCheck = { _ in [] },
        alertTemplates: @escaping TemplateCheck = { _ in [] }, secrets: @escaping SecretCheck = { _ in nil }
    ) {
        self.catalogue = catalogue
        self.files = files
        self.templates = templates
        self.alertTemplates = alertTemplates
        self.secrets = secrets
    }

    /// The unit in `folder`, with the rule books and calendars in `rules` and `calendars` beside it.
    ///
    /// - Throws: Every problem of all these files at once.
    public func loadUnit(_ folder: String) throws(InvalidFiles) -> LoadedUnit {
        let log = ProblemLog(files)
        return try log.result(read(folder, log))
    }

    /// Nil only with problems in the log.
    func read(_ path: String, _ log: ProblemLog) -> LoadedUnit? {
        let folder = UnitFolder(path, log)
        guard files.isFolder(folder.path) else {
            let message =
                files.exists(folder.path)
                ? Text(zh: "这里应是单位的文件夹，却是文件。", en: "a unit is a folder, and this is a file.")
                : Text(zh: "没有这个文件夹", en: "there is no such folder")
                    + Suggestion.hint(for: folder.name, among: UnitFile.units(in: folder.above, files))
            Source(file: folder.path, log: log).problem(1, message)
            return nil
        }
        folder.checkFileNames()

        let unitFile = folder.read("unit", needed: true)
        let peopleFile = folder.read("people", needed: true)
        let postsFile = folder.read("posts", needed: true)
        let unitContents =
            contents(unitFile) { UnitFile(source: $0, folder: folder).contents($1) } ?? UnitFile.Contents()
        let head = unitContents.head
        let directory = Directory(unit: folder.name, people: peopleFile?.root, posts: postsFile?.root)
        let listed =
            contents(peopleFile) { PeopleFile(source: $0, directory: directory).contents($1) } ?? PeopleFile.Contents()
        let people = listed.people
        let noon = ClockTime(minutes: 720)
        let posts =
            contents(postsFile) { source, root in
                (unitContents.handover ?? noon).map { handover in
                    PostsFile(source: source, directory: directory, handover: handover).posts(root)
                }
            }.flatMap { $0 } ?? []
        if peopleFile?.root != nil { PostsFile.check(posts, people: people.map(\.value)) }

        let pairs = contents(folder.read("pairs")) { PairsFile(source: $0, directory: directory).pairs($1) }
        let absences =
            contents(folder.read("absences")) { AbsencesFile(source: $0, directory: directory).absences($1) } ?? []
        let requests =
            contents(folder.read("requests")) { RequestsFile(source: $0, directory: directory).contents($1) }
            ?? RequestsFile.Contents()
        let history = contents(folder.read("history")) { HistoryFile(source: $0, directory: directory).history($1) }

        let calendar = CalendarFile.calendar(in: Paths.join(folder.above, "calendars"), log)
        let unit = head.map { head in
            Unit(
                id: head.id, name: head.name, level: head.level, parent: head.parent, reportsTo: head.reportsTo,
                partyCommittee: head.partyCommittee, zone: head.zone, handover: head.handover, dutyLine: head.dutyLine,
                floodSeason: head.floodSeason, posts: posts.map(\.value), people: people.map(\.value),
                coverPairs: pairs?.cover ?? [],
                pairWishes: pairs?.wishes ?? [])
        }
        RequestsFile.check(
            requests.fixed, absences: absences, posts: posts.map(\.value), unit: unit, calendar: calendar)
        let asked = unitContents.rules.flatMap { rules($0, folder, directory) }
        guard let unit else { return nil }
        return LoadedUnit(
            unit: unit, calendar: calendar, absences: absences.map(\.value), wishes: requests.wishes.map(\.value),
            requests: requests.requests.map(\.value), fixed: requests.fixed.map(\.value), history: history ?? History(),
            rules: asked, books: unitContents.rules.map(\.value), inCharge: listed.inCharge)
    }

    private func contents<Value>(
        _ file: (source: Source, root: Item?)?, _ read: (Source, Item) -> Value
    ) -> Value? {
        file.flatMap { file in file.root.map { read(file.source, $0) } }
    }

    private func rules(_ book: Located<String>, _ folder: UnitFolder, _ directory: Directory) -> [LoadedRule] {
        let shelf = Paths.join(folder.above, "rules")
        let books = files.files(in: shelf).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
        guard books.contains(book.value) else {
            book.source.problem(
                book.line,
                Text(zh: "没有规则册“\(book.value.quotable)”", en: "there is no rule book '\(book.value.quotable)'")
                    + Suggestion.hint(for: book.value, among: books))
            return []
        }
        let source = Source(file: Paths.join(shelf, "\(book.value).yaml"), log: folder.log)
        return YAMLFile.read(source).map {
            RuleBook(source: source, catalogue: catalogue, directory: directory).rules($0)
        } ?? []
    }
}
