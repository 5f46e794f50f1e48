extension Office {
    /// Eleven officers, three a day, each of whom would like to stand with four others and not within six days: rosters
    /// are found, and none is proved the best in minutes.
    static let large: [String: String] = {
        let numbers = (0..<11).map { String(format: "p%02d", $0) }
        let rows = numbers.map { "\($0),人\($0),officer,civilService,139-0000-0100" }
        let pairs = [1, 3].flatMap { step in (0..<11).map { [numbers[$0], numbers[($0 + step) % 11]].sorted() } }
        return [
            "Rosters/office/people.csv": (["id,name,position,employment,telephones"] + rows).joined(separator: "\n"),
            "Rosters/office/posts.yaml": """
            - post: duty
              name: {zh: 值班员, en: Duty officer}
              role: duty
              length: 24 h
              count: 3
              eligible: {positions: [officer]}
            """,
            "Rosters/office/pairs.yaml": "together:\n" + pairs.map { "  - [\($0[0]), \($0[1])]\n" }.joined(),
            "Rosters/rules/case.yaml": """
            book: case
            name: {zh: 本例, en: This case}
            rules:
              - {rule: cover}
              - {rule: fair-share, tier: 1}
              - {rule: even-spacing, tier: 1, weight: 3, days: 6}
              - {rule: pairing, tier: 1, weight: 2}
            """,
        ]
    }()
    static let largeDays = ["--from", "2026-10-01", "--to", "2026-10-12"]
}
