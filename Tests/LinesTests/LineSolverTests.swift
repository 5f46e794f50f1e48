import Testing

@testable import Lines
