// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "watchbill",
    products: [
        .executable(name: "watchbill", targets: ["watchbill"]),
        .executable(name: "watchbill-bench", targets: ["watchbill-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    ],
    targets: [
        // The pure core: no input, no output, no clock.
        .target(name: "DutyCalendar"),
        .target(name: "Roster", dependencies: ["DutyCalendar"]),
        .target(name: "Incidents", dependencies: ["DutyCalendar"]),
        .target(name: "Alerting", dependencies: ["DutyCalendar"]),
        .target(name: "Operations", dependencies: ["DutyCalendar", "Roster", "Incidents", "Alerting"]),

        // The edge.
        .target(
            name: "AlertSigning", dependencies: ["Alerting", .product(name: "Crypto", package: "swift-crypto")]),
        .target(
            name: "AlertWriting",
            dependencies: ["Alerting", "DutyCalendar", .product(name: "Mustache", package: "swift-mustache")]),
        .target(
            name: "OperatorFiles",
            dependencies: ["DutyCalendar", "Roster", "Incidents", "Alerting", "Yams"]),
        .target(name: "Documents", dependencies: ["DutyCalendar", "Roster", "CXLSXWriter"]),
        .target(
            name: "Papers",
            dependencies: [
                "Operations", "Incidents", "Roster", "DutyCalendar", "CSpawning",
                .product(name: "Mustache", package: "swift-mustache"),
            ]),
        .systemLibrary(name: "CXLSXWriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .target(name: "CSpawning"),
        .target(name: "CLoading", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "OwnThread"),
        .target(name: "CORTools", dependencies: ["CLoading"]),
        .target(
            name: "CPSAT",
            dependencies: [
                "Roster", "OwnThread", "CORTools", "CSpawning",
                .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            ],
            exclude: ["Proto/cp_sat.proto"]),
        .target(name: "CHiGHS", dependencies: ["CLoading"]),
        .target(name: "Relaxation", dependencies: ["Roster", "OwnThread", "CHiGHS"]),
        .target(name: "Lines", dependencies: ["Roster", "OwnThread", "Relaxation"]),
        .target(name: "PlanningEngine", dependencies: ["Roster", "CPSAT", "Relaxation", "Lines"]),
        .target(
            name: "Storage",
            dependencies: [
                "DutyCalendar", "CLibPQ",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "RecordedFiles",
            dependencies: [
                "DutyCalendar", "Roster", "Incidents", "Alerting", "Operations", "OperatorFiles", "Storage",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(name: "CLibCurl", linkerSettings: [.linkedLibrary("curl")]),
        .target(name: "Courier", dependencies: ["Alerting", "DutyCalendar", "CLibCurl"]),
        .target(name: "CSampleFiles"),
        .systemLibrary(name: "CLibPQ", providers: [.apt(["libpq-dev"])]),
        .target(name: "ChildProcess", dependencies: ["CSpawning"]),
        .target(
            name: "Record", dependencies: ["Operations", "Incidents", "Alerting", "DutyCalendar", "Roster", "Storage"]),
        .target(
            name: "AlertDispatch",
            dependencies: ["Record", "Operations", "Incidents", "Alerting", "DutyCalendar", "Storage"]),
        .target(
            name: "StorageBenchmarks",
            dependencies: [
                "Storage", "DutyCalendar", "CLibPQ", "ChildProcess",
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        // Receivers that play the messaging systems, for the demonstration and for tests. They know nothing of Alerting.
        .target(
            name: "ChatRooms",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(
            name: "Web",
            dependencies: [
                "Alerting", "DutyCalendar",
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),

        // The programs.
        .executableTarget(
            name: "watchbill",
            dependencies: [
                "DutyCalendar", "Roster", "Incidents", "Operations", "OperatorFiles", "Documents", "CPSAT", "Papers",
                "PlanningEngine", "Alerting", "AlertSigning", "AlertWriting", "AlertDispatch", "Courier", "ChatRooms",
                "Record", "RecordedFiles", "Storage", "Web", "CSampleFiles", "ChildProcess",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "watchbill-bench",
            dependencies: [
                "DutyCalendar", "Roster", "Incidents", "Operations", "OperatorFiles", "CPSAT", "PlanningEngine",
                "Storage", "Record", "RecordedFiles", "StorageBenchmarks", "ChildProcess", "Alerting", "AlertSigning",
                "AlertDispatch", "Courier", "CLibCurl",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // What several tests compare engines with.
        .target(name: "SolverOracle", dependencies: ["Roster"], path: "Tests/SolverOracle"),
        // Small units and random problems.
        .target(
            name: "RosterTestSupport", dependencies: ["Roster", "DutyCalendar"], path: "Tests/RosterTestSupport"),
        // Databases of their own for the tests of the record, on both engines.
        .target(
            name: "StorageTestSupport", dependencies: ["Storage", "StorageBenchmarks", "DutyCalendar"],
            path: "Tests/StorageTestSupport"),
        .testTarget(name: "DutyCalendarTests", dependencies: ["DutyCalendar"]),
        .testTarget(
            name: "RosterTests",
            dependencies: ["Roster", "DutyCalendar", "CPSAT", "Operations", "SolverOracle", "RosterTestSupport"]),
        .testTarget(name: "IncidentsTests", dependencies: ["Incidents", "DutyCalendar"]),
        .testTarget(
            name: "AlertDispatchTests",
            dependencies: [
                "AlertDispatch", "AlertSigning", "Alerting", "ChatRooms", "Courier", "DutyCalendar", "Incidents",
                "Operations", "Record", "Storage", "StorageTestSupport",
            ]),
        .testTarget(
            name: "AlertingTests", dependencies: ["Alerting", "AlertSigning", "AlertWriting", "DutyCalendar"]),
        .testTarget(
            name: "CourierTests",
            dependencies: ["Courier", "Alerting", "DutyCalendar", "ChildProcess"]),
        .testTarget(
            name: "OperationsTests",
            dependencies: ["Operations", "Incidents", "OperatorFiles", "Roster", "DutyCalendar", "CPSAT"]),
        .testTarget(
            name: "OperatorFilesTests",
            dependencies: ["OperatorFiles", "Alerting", "AlertWriting", "Roster", "Incidents", "DutyCalendar"]),
        .testTarget(
            name: "RecordedFilesTests",
            dependencies: [
                "RecordedFiles", "OperatorFiles", "Alerting", "Roster", "Incidents", "Operations", "DutyCalendar",
                "Storage",
                "StorageTestSupport",
            ]),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Roster", "DutyCalendar", "ChildProcess"]),
        .testTarget(
            name: "PapersTests",
            dependencies: ["Papers", "Operations", "Incidents", "Roster", "DutyCalendar", "ChildProcess"],
            exclude: ["Golden"]),
        .testTarget(name: "CPSATTests", dependencies: ["CPSAT", "Roster", "ChildProcess", "OwnThread", "watchbill"]),
        .testTarget(
            name: "RelaxationTests",
            dependencies: ["Relaxation", "Roster", "CPSAT", "SolverOracle", "RosterTestSupport"]),
        .testTarget(
            name: "LinesTests",
            dependencies: [
                "Lines", "Relaxation", "Roster", "DutyCalendar", "CPSAT", "SolverOracle", "RosterTestSupport",
            ]),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "OperatorFiles", "Roster", "DutyCalendar", "Incidents", "Operations", "Record", "Storage",
                "StorageBenchmarks", "ChildProcess", "StorageTestSupport", "ChatRooms", "watchbill", "watchbill-bench",
            ]),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Storage", "StorageBenchmarks", "StorageTestSupport", "DutyCalendar", "ChildProcess", "storage-crasher",
            ]),
        .testTarget(
            name: "ChatRoomsTests",
            dependencies: ["ChatRooms", "Alerting", "AlertSigning", "DutyCalendar", "ChildProcess"]),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "Alerting", "DutyCalendar", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(
            name: "RecordTests",
            dependencies: [
                "Record", "Operations", "Incidents", "DutyCalendar", "Roster", "Storage", "StorageTestSupport",
                "StorageBenchmarks", "ChildProcess", "record-crasher",
            ]),
        // Writes under load until it is killed; the crash tests run it.
        .executableTarget(
            name: "storage-crasher", dependencies: ["Storage", "DutyCalendar"], path: "Tests/StorageCrasher"),
        // Logs incidents and fires deadlines under load until it is killed.
        .executableTarget(
            name: "record-crasher",
            dependencies: ["Record", "Operations", "Incidents", "Storage", "DutyCalendar"], path: "Tests/RecordCrasher"),
    ],
    swiftLanguageModes: [.v6]
)
