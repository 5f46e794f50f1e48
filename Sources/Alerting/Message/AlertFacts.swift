// The facts by which alerts are routed and cleared. They have the raw values of the incident's own fields.

/// I to IV. Ordered: ordinary is the lowest.
public enum AlertGrade: String, Codable, CaseIterable, Sendable, Hashable, Comparable {
    case ordinary, serious, major, extraordinary

    public static func < (left: AlertGrade, right: AlertGrade) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .ordinary: 0
        case .serious: 1
        case .major: 2
        case .extraordinary: 3
        }
    }

    public var words: AlertText {
        switch self {
        case .ordinary: AlertText(zh: "一般（Ⅳ级）", en: "ordinary (IV)")
        case .serious: AlertText(zh: "较大（Ⅲ级）", en: "serious (III)")
        case .major: AlertText(zh: "重大（Ⅱ级）", en: "major (II)")
        case .extraordinary: AlertText(zh: "特别重大（Ⅰ级）", en: "extraordinary (I)")
        }
    }
}

public enum AlertCategory: String, Codable, CaseIterable, Sendable, Hashable {
    case naturalDisaster, accident, publicHealth, socialSecurity
}

/// How much may leave the house (双台子 67, 南江 84, 红桥 26, 71, 细河 61).
public enum AlertSecrecy: String, Codable, CaseIterable, Sendable, Hashable {
    case unclassified
    /// Number, level, deadline and "call the duty office" leave, nothing else.
    case workSecret
    /// Nothing leaves, whatever a route says.
    case stateSecret
}
