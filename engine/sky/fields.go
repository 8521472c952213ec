package sky

import "orrery/engine/field"

// Fields are the inputs of the Earth's radiation and of the atmosphere.
func (s *Surroundings) Fields() []field.Field {
	return []field.Field{
		field.Number("earth_infrared_w_m2", &s.Infrared, 0, 1000).About("MCC high: 218 to 257").Called("infrared of the Earth", "W/m²").Usually("237"),
		field.Number("albedo", &s.Albedo, 0, 1).About("MCC high: 0.2 to 0.4").Called("albedo of the Earth", "").Usually("0.3"),
		field.Number("solar_activity", &s.Activity, 0.2, 4).About("EST low: air density over its mean, 0.2 to 4 through the Sun's cycle").Called("solar activity", "").Usually("1"),
	}
}
