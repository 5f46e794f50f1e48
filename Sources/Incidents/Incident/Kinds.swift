/// The four categories of incidents.
public enum IncidentCategory: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable, Hashable {
    case naturalDisaster, accident, publicHealth, socialSecurity

    /// Whether a grade may be suggested. A social-security incident is never graded automatically.
    public var isGradedAutomatically: Bool { self != .socialSecurity }
}

/// I to IV. Ordered: ordinary is the lowest.
public enum IncidentGrade: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable, Hashable, Comparable {
    case ordinary, serious, major, extraordinary

    public static func < (left: IncidentGrade, right: IncidentGrade) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .ordinary: 0
        case .serious: 1
        case .major: 2
        case .extraordinary: 3
        }
    }
}

/// The colour of a warning in force. A field of its own: no grade follows from it.
public enum WarningColour: String, Codable, CaseIterable, Sendable, Hashable {
    case blue, yellow, orange, red
}

/// The level of the response, I to IV. A field of its own as well.
public enum ResponseLevel: Int, Codable, CaseIterable, Sendable, Hashable {
    case one = 1
    case two, three, four
}

/// How much may leave the house (双台子 67, 南江 84, 红桥 26, 71, 细河 61).
public enum SecrecyClass: String, Codable, CaseIterable, Sendable, Hashable {
    case unclassified
    /// Number, level, deadline and "call the duty office" leave, nothing else.
    case workSecret
    /// Nothing leaves by a webhook, whatever a route says.
    case stateSecret
}

/// What makes an incident reportable whatever its grade.
public enum Sensitivity: String, Codable, CaseIterable, Sendable, Hashable {
    case time, place, person
}

/// The level of government that reports; a window may depend on it.
public enum ReportingLevel: String, Codable, CaseIterable, Sendable, Hashable {
    /// The enterprise or institution where it happened.
    case enterprise
    case town, department, district, county, city, province
}
