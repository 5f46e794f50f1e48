/// The tables, as the steps that made them. A step that was released is never changed; a change is a further step.
///
/// Times are milliseconds since 1970 in UTC. Everything else is text or a whole number, and JSON is text.
enum Schema {
    struct Step: Sendable {
        let version: Int64
        let name: String
        let statements: [String]
    }

    /// The tables whose rows a backup holds, with their columns. Numbers are marked.
    struct Table: Sendable {
        let name: String
        let columns: [(name: String, isNumber: Bool)]
        /// How many of the first columns make up the key.
        let keyLength: Int
    }

    static let steps = [
        Step(
            version: 1, name: "the record",
            statements: [
                """
                CREATE TABLE documents (
                    kind TEXT NOT NULL, id TEXT NOT NULL, unit TEXT NOT NULL, state TEXT NOT NULL,
                    sort_at BIGINT NOT NULL, version BIGINT NOT NULL, body TEXT NOT NULL,
                    PRIMARY KEY (kind, id))
                """,
                "CREATE INDEX documents_by_unit ON documents (kind, unit, sort_at, id)",
                "CREATE INDEX documents_by_state ON documents (kind, unit, state, sort_at, id)",
                """
                CREATE TABLE sequences (
                    unit TEXT NOT NULL, name TEXT NOT NULL, year BIGINT NOT NULL, value BIGINT NOT NULL,
                    PRIMARY KEY (unit, name, year))
                """,
                """
                CREATE TABLE duties (
                    roster TEXT NOT NULL, id TEXT NOT NULL, unit TEXT NOT NULL, post TEXT NOT NULL,
                    role TEXT NOT NULL, start_at BIGINT NOT NULL, end_at BIGINT NOT NULL,
                    person TEXT NOT NULL, owner TEXT NOT NULL, version BIGINT NOT NULL,
                    PRIMARY KEY (roster, id))
                """,
                "CREATE INDEX duties_by_time ON duties (unit, start_at, end_at)",
                """
                CREATE TABLE due (
                    id TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL, subject TEXT NOT NULL,
                    due_at BIGINT NOT NULL, body TEXT NOT NULL, ready_at BIGINT NOT NULL,
                    claimed_by TEXT, attempts BIGINT NOT NULL,
                    PRIMARY KEY (id))
                """,
                "CREATE INDEX due_by_time ON due (kind, ready_at, id)",
                "CREATE INDEX due_by_claim ON due (kind, ready_at, id) WHERE claimed_by IS NOT NULL",
                "CREATE INDEX due_by_subject ON due (subject, id)",
                """
                CREATE TABLE journal (
                    sequence BIGINT PRIMARY KEY, unit TEXT NOT NULL, actor TEXT NOT NULL,
                    act_at BIGINT NOT NULL, entered_at BIGINT NOT NULL, kind TEXT NOT NULL,
                    subject TEXT NOT NULL, change TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL)
                """,
                "CREATE INDEX journal_by_subject ON journal (subject, sequence)",
                "CREATE TABLE journal_head (id BIGINT PRIMARY KEY, sequence BIGINT NOT NULL, hash TEXT NOT NULL)",
                "INSERT INTO journal_head (id, sequence, hash) VALUES (1, 0, '\(JournalHead.start.hash)')",
            ])
    ]

    static let newest = steps.last?.version ?? 0

    static let journal = Table(
        name: "journal",
        columns: [
            ("sequence", true), ("unit", false), ("actor", false), ("act_at", true), ("entered_at", true),
            ("kind", false), ("subject", false), ("change", false), ("previous", false), ("hash", false),
        ], keyLength: 1)

    static let tables = [
        Table(
            name: "documents",
            columns: [
                ("kind", false), ("id", false), ("unit", false), ("state", false), ("sort_at", true),
                ("version", true), ("body", false),
            ], keyLength: 2),
        Table(
            name: "sequences",
            columns: [("unit", false), ("name", false), ("year", true), ("value", true)], keyLength: 3),
        Table(
            name: "duties",
            columns: [
                ("roster", false), ("id", false), ("unit", false), ("post", false), ("role", false),
                ("start_at", true), ("end_at", true), ("person", false), ("owner", false), ("version", true),
            ], keyLength: 2),
        Table(
            name: "due",
            columns: [
                ("id", false), ("kind", false), ("unit", false), ("subject", false), ("due_at", true),
                ("body", false), ("ready_at", true), ("claimed_by", false), ("attempts", true),
            ], keyLength: 1),
        journal,
    ]
}
