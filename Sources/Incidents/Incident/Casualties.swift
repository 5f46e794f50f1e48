/// How many people were harmed, as far as it is known.
public struct Casualties: Codable, Hashable, Sendable {
    public var deaths: Known<Int>
    /// Acute industrial poisoning included, as the work-safety regulation counts.
    public var seriousInjuries: Known<Int>
    public var minorInjuries: Known<Int>
    public var missing: Known<Int>
    public var trapped: Known<Int>
    public var evacuated: Known<Int>

    public init(
        deaths: Known<Int> = .unknown, seriousInjuries: Known<Int> = .unknown, minorInjuries: Known<Int> = .unknown,
        missing: Known<Int> = .unknown, trapped: Known<Int> = .unknown, evacuated: Known<Int> = .unknown
    ) {
        self.deaths = deaths
        self.seriousInjuries = seriousInjuries
        self.minorInjuries = minorInjuries
        self.missing = missing
        self.trapped = trapped
        self.evacuated = evacuated
    }

    var counts: [(field: RecordField, count: Known<Int>)] {
        [
            (.deaths, deaths), (.seriousInjuries, seriousInjuries), (.minorInjuries, minorInjuries),
            (.missingPeople, missing), (.trapped, trapped), (.evacuated, evacuated),
        ]
    }
}
