//! exp, erf and norms, written so that the compiler makes vector instructions of loops over them.

/// e to the power x, to 7 digits; below -87 it is 0 for our purposes.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    const ROUND: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 87.0);
    // Adding a large number leaves the nearest whole number in the lowest bits.
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let whole = shifted - ROUND;
    let rest = x - whole * 0.693_359_4 + whole * 2.121_944_4e-4;
    let series = 1.0
        + rest
            * (1.0
                + rest
                    * (0.5
                        + rest
                            * (0.166_666_67
                                + rest * (0.041_666_67 + rest * (0.008_333_34 + rest * 0.001_388_89)))));
    series * f32::from_bits((shifted.to_bits() << 23).wrapping_add(127 << 23))
}

/// The exact curve of the network's middle: x times the share of a normal distribution below x. The error function
/// is Abramowitz and Stegun 7.1.26 (wrong by at most 1.5e-7).
#[inline(always)]
pub fn gelu(x: f32) -> f32 {
    let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let series =
        t * (0.254_829_6 + t * (-0.284_496_74 + t * (1.421_413_7 + t * (-1.453_152 + t * 1.061_405_4))));
    let above = 1.0 - series * exp(-z * z);
    0.5 * x * (1.0 + above.copysign(x))
}

/// The sum of products, in eight lanes.
#[inline(always)]
pub fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut lanes = [0.0; 8];
    for (one, other) in one.as_chunks::<8>().0.iter().zip(other.as_chunks::<8>().0) {
        for ((lane, one), other) in lanes.iter_mut().zip(one).zip(other) {
            *lane += one * other;
        }
    }
    lanes.iter().sum()
}

/// The sum, in eight lanes; the length is a multiple of eight.
#[inline(always)]
fn sum(row: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; 8];
    for chunk in row.as_chunks::<8>().0 {
        for (lane, number) in lanes.iter_mut().zip(chunk) {
            *lane += of(*number);
        }
    }
    lanes.iter().sum()
}

/// Brings a row to mean 0 and variance 1, then stretches and moves each number.
#[inline(always)]
pub fn norm(row: &mut [f32], stretch: &[f32], moved: &[f32], epsilon: f32) {
    let count = row.len() as f32;
    let mean = sum(row, |number| number) / count;
    let variance = sum(row, |number| (number - mean) * (number - mean)) / count;
    let scale = 1.0 / (variance + epsilon).sqrt();
    for ((number, stretch), moved) in row.iter_mut().zip(stretch).zip(moved) {
        *number = (*number - mean) * scale * stretch + moved;
    }
}

/// Makes the numbers positive with sum 1.
#[inline(always)]
pub fn softmax(row: &mut [f32]) {
    let top = row.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for number in row.iter_mut() {
        *number = exp(*number - top);
        sum += *number;
    }
    for number in row.iter_mut() {
        *number /= sum;
    }
}

/// Gives a row length 1.
pub fn unit(row: &mut [f32]) {
    let length = dot(row, row).sqrt().max(1e-6);
    for number in row {
        *number /= length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curves_agree_with_the_tables() {
        for step in -400_i16..400 {
            let x = f32::from(step) / 20.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 3e-6, "exp {x}");
        }
        // x times the share of the normal distribution below x, as printed in tables.
        for (x, wanted) in
            [(0.0, 0.0), (1.0, 0.841_345), (-1.0, -0.158_655), (3.0, 2.995_95), (-4.0, -0.000_126_7)]
        {
            assert!((gelu(x) - wanted).abs() < 2e-6, "gelu {x} is {}", gelu(x));
        }
        let mut row = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
        norm(&mut row, &[1.0; 8], &[0.5; 8], 0.0);
        assert!((row[0] + 1.027_525_2).abs() < 1e-5 && (row[7] - 2.027_525_2).abs() < 1e-5, "{row:?}");
    }
}
