package bench

import "testing"

func TestBusyProgramsEnd(t *testing.T) {
	end, err := busy(2)
	if err != nil {
		t.Skip(err) // there is no shell
	}
	end() // waits for both
}

func TestTheFirstPictureOfAMissionSaysSo(t *testing.T) {
	c := &console{pictures: make(chan picture, 3)}
	for _, p := range []picture{{to: c.began.Add(1)}, {to: c.began.Add(2)}, {to: c.began.Add(3), live: true}} {
		c.pictures <- p
	}
	first, live, err := c.stands()
	if err != nil || first.to != c.began.Add(1) || live.to != c.began.Add(3) {
		t.Errorf("first %v, of a mission %v, %v", first.to, live.to, err)
	}
}
