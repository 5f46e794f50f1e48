/// A 0/1 variable, or its opposite.
public struct Literal: Hashable, Sendable {
    /// Twice the variable's number, one more for the opposite: models have millions of these.
    let code: Int32

    public var variable: Int { Int(code >> 1) }
    public var isNegated: Bool { code & 1 == 1 }

    /// - Parameter variable: Below 2^30.
    public init(_ variable: Int, negated: Bool = false) {
        code = Int32(variable) << 1 | (negated ? 1 : 0)
    }

    init(code: Int32) { self.code = code }

    public static prefix func ! (literal: Literal) -> Literal { Literal(code: literal.code ^ 1) }
}
