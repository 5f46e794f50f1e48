import Hummingbird

/// What every answer about links carries: it is kept nowhere, told to nobody, found by no search.
enum AcknowledgementHeaders {
    /// No script, no picture, no frame; the one style is allowed by its digest.
    static let policy =
        "default-src 'none'; style-src '\(styleDigest)'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    static let styleDigest = "sha256-eiIPFbGkJ3fBBW7g0KFY+HIv9siJ2Q4NlX1uIAWmAbs="

    static func fields(contentType: String) -> HTTPFields {
        var fields: HTTPFields = [
            .contentType: contentType, .cacheControl: "no-store", .contentSecurityPolicy: policy,
            .xContentTypeOptions: "nosniff", .vary: "Accept-Language",
        ]
        for (name, value) in [("Referrer-Policy", "no-referrer"), ("X-Robots-Tag", "noindex, nofollow")] {
            if let name = HTTPFields.Element.Name(name) { fields[name] = value }
        }
        return fields
    }
}
