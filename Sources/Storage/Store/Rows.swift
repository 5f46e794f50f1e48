import DutyCalendar

extension Document {
    static let columns = "kind, id, unit, state, sort_at, version, body"

    init(_ row: SQLRow) {
        self.init(
            kind: row.text(0), id: row.text(1), unit: row.text(2), state: row.text(3),
            sortTime: Timestamp(milliseconds: row.integer(4)), version: row.integer(5), body: row.text(6))
    }

    func with(version: Int64) -> Document {
        Document(kind: kind, id: id, unit: unit, state: state, sortTime: sortTime, version: version, body: body)
    }
}

extension DutyRecord {
    static let columns = "roster, id, unit, post, role, start_at, end_at, person, owner, version"

    init(_ row: SQLRow) {
        self.init(
            roster: row.text(0), id: row.text(1), unit: row.text(2), post: row.text(3), role: row.text(4),
            span: DutySpan(
                start: Timestamp(milliseconds: row.integer(5)), end: Timestamp(milliseconds: row.integer(6))),
            person: row.text(7), owner: row.text(8), version: row.integer(9))
    }
}

extension DueItem {
    static let columns = "id, kind, unit, subject, due_at, body"

    init(_ row: SQLRow) {
        self.init(
            id: row.text(0), kind: row.text(1), unit: row.text(2), subject: row.text(3),
            dueAt: Timestamp(milliseconds: row.integer(4)), body: row.text(5))
    }
}

extension DueStatus {
    static let columns = DueItem.columns + ", ready_at, claimed_by, attempts"

    init(_ row: SQLRow) {
        self.init(
            item: DueItem(row), readyAt: Timestamp(milliseconds: row.integer(6)),
            claimedBy: row.isNull(7) ? nil : row.text(7), attempts: row.integer(8))
    }
}
