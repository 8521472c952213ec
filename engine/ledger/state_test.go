package ledger_test

import (
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/ledger"
	"orrery/engine/wire/wiretest"
)

func TestMemoryKeepsItsPromises(t *testing.T) {
	now := &clock.Clock{State: clock.State{Elapsed: time.Hour}}
	var b ledger.Books
	b.Post(ledger.Posting{From: ledger.Owners, To: ledger.Treasury, Kind: ledger.Opening, Amount: 1e9})
	b.Post(ledger.Posting{At: time.Minute, From: ledger.Treasury, To: ledger.OnWay, Kind: ledger.Launch, Flight: 1, Amount: 1e8})
	wiretest.Check(t, wiretest.Room[ledger.State]{
		Code: (*ledger.State).Code, Clone: (*ledger.State).Clone,
		Check: func(s *ledger.State) error { return s.Check(now, 1) },
		Real:  b.State,
	})
}
