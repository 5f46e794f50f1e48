/// The lower bounds of the grades, inclusive (State Council 493, article 3): deaths 30 / 10 / 3, serious injuries
/// 100 / 50 / 10, direct loss 100 / 50 / 10 million yuan for grades I / II / III.
public enum GradeBounds {
    static let deaths: [(IncidentGrade, Int)] = [(.extraordinary, 30), (.major, 10), (.serious, 3)]
    static let seriousInjuries: [(IncidentGrade, Int)] = [(.extraordinary, 100), (.major, 50), (.serious, 10)]
    static let lossInYuan: [(IncidentGrade, Int)] = [
        (.extraordinary, 100_000_000), (.major, 50_000_000), (.serious, 10_000_000),
    ]

    /// The grade that casualties and loss suggest, and what suggests it; a person decides.
    ///
    /// Nil for a social-security incident, while the category is unknown (it might be one), and while none of the three
    /// figures is known. What is unknown raises nothing. The missing are not counted as dead.
    public static func suggestion(
        category: Known<IncidentCategory>, casualties: Casualties, lossInYuan loss: Known<Int>
    ) -> GradeSuggestion? {
        guard let category = category.value, category.isGradedAutomatically else { return nil }
        let figures = [
            suggestion(casualties.deaths, .deaths, deaths),
            suggestion(casualties.seriousInjuries, .seriousInjuries, seriousInjuries),
            suggestion(loss, .lossInYuan, lossInYuan),
        ]
        return figures.compactMap { $0 }.max { $0.grade < $1.grade }
    }

    private static func suggestion(
        _ figure: Known<Int>, _ field: RecordField, _ bounds: [(IncidentGrade, Int)]
    ) -> GradeSuggestion? {
        guard let figure = figure.value else { return nil }
        let grade = bounds.first { figure >= $0.1 }?.0 ?? .ordinary
        return GradeSuggestion(grade: grade, because: field, figure: figure)
    }
}

/// A grade, and the figure that suggests it.
public struct GradeSuggestion: Hashable, Sendable {
    public let grade: IncidentGrade
    public let because: RecordField
    public let figure: Int
}
