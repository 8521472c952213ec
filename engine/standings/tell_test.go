package standings

import (
	"testing"

	"orrery/engine/event"
	"orrery/engine/market"
	"orrery/engine/owners/ownerstest"
)

func TestWhatHappensInTheMarketIsToldOfWhomItIs(t *testing.T) {
	m := opened(ownerstest.Small())
	for _, c := range []struct {
		kind          market.NoteKind
		of, sentences string
	}{
		{market.SiteOut, "Coast", "is out for 12.5 h"}, {market.RequestGivenUp, "Coast", "Sky gives up its request for 12 MW"},
		{market.GridCame, "Coast", "12 MW of Sky get their grid connection and are being built"}, {market.SiteServes, "Coast", "12 MW more of Sky are in service"},
		{market.RacksReplaced, "Coast", "Sky replaces 12 MW of worn accelerators"}, {market.RacksStopped, "Coast", "Sky cannot pay for 12 MW in place of worn ones: they stand idle"},
		{market.PowerRequested, "Coast", "Sky requests 12 MW"}, {market.CapacityRented, "Coast", "Sky rents 12 MW"},
		{market.WentBankrupt, "Sky", "is bankrupt: it is $12.5 M short"}, {market.SharesOffered, "Sky", "sells shares for $12.5 M"}, {market.FloorSet, "Sky", "sells no hour under $12.500"},
		{market.ContractMade, "Sky", "sells 12 h a day ahead to Wants"}, {market.ContractEnds, "Sky", "the contract with Wants ends on day 12"}, {market.HoursBought, "Sky", "buys 12 h ahead of Wants"},
		{market.OwnersMerged, "Sky", "takes over Wants"}, {market.ShareCapped, "Sky", "may have no more than 12.5 % of all compute"},
		{market.AccessOpened, "Sky", "must offer 12 % of its capacity and keep nothing back"}, {market.CentresDivested, "Sky", "must sell 12 % of its data centres to Wants"},
		{market.ActFailed, "Sky", "an act of the regulator cannot be carried out"},
	} {
		m.LastNote, m.Notes = 42, []market.Note{{Number: 42, Kind: c.kind, Owner: 1, Other: 2, Amount: 12.5}}
		if of, says := Of(m).Tell(event.Event{Value: 42}); of != c.of || says != c.sentences {
			t.Errorf("%q: %q, want %q: %q", of, says, c.of, c.sentences)
		}
	}
}

func TestNotesAreFoundByTheirNumbers(t *testing.T) {
	m := opened(ownerstest.Small())
	m.LastNote = 12
	m.Notes = []market.Note{{Number: 11, Kind: market.OwnersMerged, Owner: 2, Other: 3}, {Number: 12, Kind: market.OwnersMerged, Owner: 3, Other: 1}}
	for number, want := range map[float64]string{11: "Wants takes over Has", 12: "Has takes over Sky", 10: "market something changed that is no longer kept", 13: "market something changed that is no longer kept"} {
		if of, says := Of(m).Tell(event.Event{Value: number}); of+" "+says != want {
			t.Errorf("note %g: %s %s, want %s", number, of, says, want)
		}
	}
}
