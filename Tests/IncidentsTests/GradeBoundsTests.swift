import Testing

@testable import Incidents

@Suite struct GradeBoundsTests {
    func grade(
        _ category: IncidentCategory? = .accident, deaths: Int? = nil, injuries: Int? = nil, loss: Int? = nil
    ) -> IncidentGrade? {
        GradeBounds.suggestion(
            category: Known(category), casualties: Casualties(deaths: Known(deaths), seriousInjuries: Known(injuries)),
            lossInYuan: Known(loss))?.grade
    }

    @Test(arguments: [
        (2, IncidentGrade.ordinary), (3, .serious), (9, .serious), (10, .major), (29, .major), (30, .extraordinary),
    ])
    func theBoundsOfDeathsAreInclusive(deaths: Int, expected: IncidentGrade) {
        #expect(grade(deaths: deaths) == expected)
    }

    @Test(arguments: [
        (9, IncidentGrade.ordinary), (10, .serious), (49, .serious), (50, .major), (99, .major), (100, .extraordinary),
    ])
    func theBoundsOfSeriousInjuriesAreInclusive(injuries: Int, expected: IncidentGrade) {
        #expect(grade(injuries: injuries) == expected)
    }

    @Test(arguments: [
        (9_999_999, IncidentGrade.ordinary), (10_000_000, .serious), (49_999_999, .serious), (50_000_000, .major),
        (99_999_999, .major), (100_000_000, .extraordinary),
    ])
    func theBoundsOfLossAreInclusive(loss: Int, expected: IncidentGrade) {
        #expect(grade(loss: loss) == expected)
    }

    @Test func theWorstFigureDecidesAndIsNamed() {
        let suggestion = GradeBounds.suggestion(
            category: .known(.naturalDisaster),
            casualties: Casualties(deaths: .known(1), seriousInjuries: .known(50), missing: .known(40)),
            lossInYuan: .known(10_000_000))
        #expect(suggestion == GradeSuggestion(grade: .major, because: .seriousInjuries, figure: 50))
    }

    @Test func aSocialSecurityIncidentIsNeverGradedByFigures() {
        #expect(grade(.socialSecurity, deaths: 30) == nil)
        #expect(grade(nil, deaths: 30) == nil, "it might be one")
    }

    @Test func whatIsUnknownSuggestsNothing() {
        #expect(grade() == nil)
        #expect(grade(deaths: 0) == .ordinary)
    }
}
