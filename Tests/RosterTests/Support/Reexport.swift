// The small units and random problems that other tests use too.
@_exported import RosterTestSupport
