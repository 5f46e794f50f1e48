import Roster

/// `history.yaml`, or a table of counts: what was stood before.
struct HistoryFile {
    let source: Source
    let directory: Directory

    func history(_ root: Item) -> History {
        var history = History()
        if case .list(let rows) = root.content {
            readTable(rows, &history)
            return history
        }
        guard let fields = Fields(root, source) else { return history }
        defer { fields.close() }
        var lines: [History.Key: Int] = [:]
        for item in fields.optional("counts", source.list) ?? [] {
            guard let count = Fields(item, source) else { continue }
            readCount(count, &history, &lines)
            count.close()
        }
        if let item = fields.item("availableDays"), let days = Fields(item, source) {
            for entry in days.remaining {
                let person = directory.person(entry.key, entry.line, source)
                let number = source.number(entry.value, in: 0...100_000)
                if let person, let number { setDays(number, person, entry.line, &history) }
            }
        }
        if let item = fields.item("lastTurn"), let turns = Fields(item, source) {
            for entry in turns.remaining {
                guard let post = directory.post(entry.key, entry.line, source) else { continue }
                readTurns(entry.value, entry.line, post, &history)
            }
        }
        return history
    }

    private func readTable(_ rows: [Item], _ history: inout History) {
        var lines: [History.Key: Int] = [:]
        for row in rows {
            guard let fields = Fields(row, source) else { continue }
            defer { fields.close() }
            if let number = fields.optional("availableDays", { source.number($0, in: 0...100_000) }),
                let text = fields.item("person")?.text, case .one(let id) = directory.matchPerson(text)
            {
                setDays(number, PersonID(unchecked: id), row.line, &history)
            }
            if fields.optional("lastTurn", source.flag) == true,
                let post = fields.required("post", { directory.post($0, source) }),
                let text = fields.item("person")?.text, case .one(let id) = directory.matchPerson(text)
            {
                // A row that counts workdays tells of the round of workdays; that of the total tells of all.
                let kind = fields.item("kind")?.text.flatMap { Vocabularies.load[$0]?.dayKind }
                setTurn(History.Round(post: post, kind: kind), PersonID(unchecked: id), row.line, &history)
            }
            // A row may be there for the available days alone.
            if fields.item("kind") != nil || fields.item("count") != nil || fields.item("availableDays") == nil {
                readCount(fields, &history, &lines)
            } else {
                _ = fields.required("person") { directory.person($0, source) }
                fields.ignore(["post"])
            }
        }
    }

    private func readCount(_ fields: Fields, _ history: inout History, _ lines: inout [History.Key: Int]) {
        let person = fields.required("person") { directory.person($0, source) }
        let post = fields.required("post") { directory.post($0, source) }
        let kind = fields.required("kind") { source.word($0, Vocabularies.load) }
        let count = fields.required("count") { source.number($0, in: 0...100_000) }
        guard let person, let post, let kind, let count else { return }
        let key = History.Key(person: person, post: post, kind: kind)
        if let line = lines[key] {
            source.problem(
                fields.line, zh: "\(person) \(post) \(kind.rawValue) 在第 \(line) 行已有。请只保留一个。",
                en: "\(person), \(post), \(kind.rawValue) stands in line \(line) already. Please keep one.")
            return
        }
        lines[key] = fields.line
        history.counts[key] = count
    }

    private func setDays(_ days: Int, _ person: PersonID, _ line: Int, _ history: inout History) {
        if let earlier = history.availableDays[person], earlier != days {
            source.problem(
                line, zh: "\(person) 的可值天数前面是 \(earlier)，这里是 \(days)。请改成一样。",
                en: "\(person) has \(earlier) available days further up, and \(days) here. Please make them the same.")
            return
        }
        history.availableDays[person] = days
    }

    /// One person, or one for each kind of day.
    private func readTurns(_ item: Item, _ line: Int, _ post: PostID, _ history: inout History) {
        guard case .map = item.content else {
            let person = directory.person(item, source)
            if let person { setTurn(History.Round(post: post), person, line, &history) }
            return
        }
        guard let kinds = Fields(item, source) else { return }
        for entry in kinds.remaining {
            let load = source.word(Item(entry.line, .text(entry.key)), Vocabularies.load)
            let person = directory.person(entry.value, source)
            guard let load, let person else { continue }
            guard load == .all || load.dayKind != nil else {
                source.problem(
                    entry.line, zh: "“\(entry.key.quotable)”没有单独的轮次。请写 workday、weekend、holiday 或 all。",
                    en:
                        "'\(entry.key.quotable)' has no round of its own. Please write workday, weekend, holiday or all."
                )
                continue
            }
            setTurn(History.Round(post: post, kind: load.dayKind), person, entry.line, &history)
        }
    }

    private func setTurn(_ round: History.Round, _ person: PersonID, _ line: Int, _ history: inout History) {
        if let earlier = history.lastTurn[round], earlier != person {
            source.problem(
                line, zh: "岗位“\(round.post)”上次轮到的前面是 \(earlier)，这里是 \(person)。请只保留一个。",
                en:
                    "the last turn at '\(round.post)' was \(earlier)'s further up, and is \(person)'s here. Please keep one."
            )
            return
        }
        history.lastTurn[round] = person
    }
}
